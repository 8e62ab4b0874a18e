import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { OfficeId } from '#contracts';
import { makeAccessToken, type Role } from '#people';
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
      officer: await hire(store, { ref: refOf('officer', office), role: 'officer', office }),
      reviewer: await hire(store, { ref: refOf('reviewer', office), role: 'reviewer', office }),
    });
  return staff;
}

const refOf = (role: string, office: OfficeId): string => `${role}-${office.replace('.', '-')}`.slice(0, 64);

/** Makes an account for somebody who acts through the API, and returns their token. */
export async function hire(
  store: DataSource,
  { ref, role, office = null }: { ref: string; role: Role; office?: OfficeId | null },
): Promise<string> {
  await addAccount(store, { ref, role, office, district: null, password: null, mustChangePassword: false }, null);
  const { token, digest } = makeAccessToken();
  await addAccessToken(store, { id: uuidv7(), digest, ref, label: 'sample officers', days: 30 }, null);
  return token;
}
