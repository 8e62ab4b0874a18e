import type { DataSource, EntityManager } from 'typeorm';
import { noteAccountEvent } from './keep-accounts.js';

type Queryable = DataSource | EntityManager;

export interface SecondFactor {
  /** Base32; null when the account has none. */
  secret: string | null;
  /** A secret that was shown and not confirmed yet. */
  pending: string | null;
}

export async function readSecondFactor(store: Queryable, ref: string): Promise<SecondFactor | null> {
  const [row] = await store.query<SecondFactor[]>(
    'SELECT totp_secret AS secret, totp_pending AS pending FROM account WHERE ref = $1',
    [ref],
  );
  return row ?? null;
}

/** Keeps a secret that was shown, until a code of it confirms that it was taken over. */
export async function proposeSecondFactor(store: Queryable, ref: string, secret: string): Promise<void> {
  await store.query('UPDATE account SET totp_pending = $2 WHERE ref = $1', [ref, secret]);
}

/** The pending secret becomes the account's second factor, with these recovery codes (digests) in place of former ones. */
export async function confirmSecondFactor(
  store: DataSource,
  ref: string,
  step: number,
  recoveryCodes: readonly Buffer[],
): Promise<void> {
  await store.transaction(async (manager) => {
    await manager.query(
      'UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_step = $2 WHERE ref = $1 AND totp_pending IS NOT NULL',
      [ref, step],
    );
    await manager.query('DELETE FROM recovery_code WHERE ref = $1', [ref]);
    await manager.query('INSERT INTO recovery_code (ref, digest) SELECT $1, unnest($2::bytea[])', [ref, recoveryCodes]);
    await noteAccountEvent(manager, { ref, event: 'second_factor_set', byWhom: ref });
  });
}

/** Takes a code of a time step once: false when one of this step, or of a later one, was taken already. */
export async function spendTimeStep(store: Queryable, ref: string, step: number): Promise<boolean> {
  const [, updated] = await store.query<[unknown, number]>(
    'UPDATE account SET totp_step = $2 WHERE ref = $1 AND totp_step < $2',
    [ref, step],
  );
  return updated === 1;
}

/** Takes a recovery code once: false when it is none of the account's, or was used. */
export async function spendRecoveryCode(store: DataSource, ref: string, digest: Buffer): Promise<boolean> {
  const [, updated] = await store.query<[unknown, number]>(
    'UPDATE recovery_code SET used_at = clock_timestamp() WHERE ref = $1 AND digest = $2 AND used_at IS NULL',
    [ref, digest],
  );
  if (updated === 1) await noteAccountEvent(store, { ref, event: 'recovery_code_used', byWhom: ref });
  return updated === 1;
}

/** Removes the second factor, for somebody who lost it. */
export async function removeSecondFactor(store: DataSource, ref: string, byWhom: string): Promise<void> {
  await store.transaction(async (manager) => {
    await manager.query('UPDATE account SET totp_secret = NULL, totp_pending = NULL WHERE ref = $1', [ref]);
    await manager.query('DELETE FROM recovery_code WHERE ref = $1', [ref]);
    await manager.query('DELETE FROM session WHERE ref = $1 AND ref <> $2', [ref, byWhom]);
    await noteAccountEvent(manager, { ref, event: 'second_factor_removed', byWhom });
  });
}
