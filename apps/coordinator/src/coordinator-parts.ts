import type { DataSource } from 'typeorm';
import type { Catalogue } from '#agencies';
import type { RuleFile } from '#review';
import type { Logger } from '#runtime';
import type { KeyHolder, KeyRing } from '#signing';
import type { LedgerIdentity } from './ledger/ledger-identity.js';

/** What the features of the coordinator are built from. Opened once by `open-coordinator.ts`; the class is Nest's token for it. */
export abstract class CoordinatorParts {
  abstract readonly store: DataSource;
  abstract readonly catalogue: Catalogue;
  abstract readonly signer: KeyHolder;
  abstract readonly keyRing: KeyRing;
  abstract readonly realm: string;
  abstract readonly rules: { file: RuleFile; digest: string };
  abstract readonly ledger: LedgerIdentity;
  abstract readonly log: Logger;
  /** Tells the dispatcher that a commit has filled the outbox. */
  abstract wakeDispatch(): void;
}
