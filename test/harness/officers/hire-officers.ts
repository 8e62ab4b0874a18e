import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { OfficeId } from '#contracts';
import { makeAccessToken } from '#people';
import { addAccessToken, addAccount } from '#store';

/** An officer of an office and the second person beside them, each by the token they act with. */
export interface OfficeStaff {
  office: OfficeId;
  officer: string;
  reviewer: string;
}

/** Gives each office an officer and a second person who act through the API with tokens; nobody signs in as them. */
export async function hireOfficers(store: DataSource, offices: readonly OfficeId[]): Promise<OfficeStaff[]> {
  const staff: OfficeStaff[] = [];
  for (const office of offices)
    staff.push({
      office,
      officer: await hire(store, office, 'officer'),
      reviewer: await hire(store, office, 'reviewer'),
    });
  return staff;
}

async function hire(store: DataSource, office: OfficeId, role: 'officer' | 'reviewer'): Promise<string> {
  const ref = `${role}-${office.replace('.', '-')}`.slice(0, 64);
  await addAccount(store, { ref, role, office, district: null, password: null, mustChangePassword: false }, null);
  const { token, digest } = makeAccessToken();
  await addAccessToken(store, { id: uuidv7(), digest, ref, label: 'sample officers', days: 30 }, null);
  return token;
}
