import type { ListedAccount } from '#store';
import type { AccountBody } from './account-bodies.js';

export function showAccount(account: ListedAccount): AccountBody {
  const { ref, role, office, district, state, locked, createdAt, signedInAt } = account;
  return {
    ref,
    role,
    office,
    district,
    state,
    locked,
    has_password: account.hasPassword,
    has_second_factor: account.hasSecondFactor,
    password_change_due: account.mustChangePassword,
    created_at: createdAt.toISOString(),
    signed_in_at: signedInAt?.toISOString() ?? null,
    open_sessions: account.openSessions,
  };
}
