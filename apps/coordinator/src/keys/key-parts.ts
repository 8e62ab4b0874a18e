import type { CoordinatorParts } from '../coordinator-parts.js';

/** What changing the key registry needs. */
export type KeyParts = Pick<
  CoordinatorParts,
  'store' | 'catalogue' | 'signer' | 'keyRing' | 'realm' | 'log' | 'wakeDispatch'
>;
