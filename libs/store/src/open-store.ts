import { DataSource } from 'typeorm';
import { Foundation1700000000001 } from './migrations/1-foundation.js';
import { Worklist1700000000002 } from './migrations/2-worklist.js';
import { Ledger1700000000003 } from './migrations/3-ledger.js';
import { Seal1700000000013 } from './migrations/3b-seal.js';
import { Recovery1700000000004 } from './migrations/4-recovery.js';
import { Keys1700000000005 } from './migrations/5-keys.js';
import { Hints1700000000016 } from './migrations/6b-hints.js';
import { Access1700000000026 } from './migrations/6c-access.js';
import { People1700000000006 } from './migrations/6-people.js';
import { CountsPerDay1700000000007 } from './migrations/7-counts-per-day.js';
import { CountsFollowOffices1700000000017 } from './migrations/7b-counts-follow-offices.js';
import { OutboxByOffice1700000000008 } from './migrations/8-outbox-by-office.js';
import { ManifestReissue1700000000110 } from './migrations/10-manifest-reissue.js';
import { ReleaseBatches1700000000111 } from './migrations/11-release-batches.js';
import { KeyLeaves1700000000112 } from './migrations/12-key-leaves.js';
import { Exports1700000000122 } from './migrations/12b-exports.js';
import { AccessDigest1700000000113 } from './migrations/13-access-digest.js';
import { Reminders1700000000114 } from './migrations/14-reminders.js';
import { TimeStampNonces1700000000116 } from './migrations/16-time-stamp-nonces.js';
import { OfficeStatus1700000000115 } from './migrations/15-office-status.js';
import { ExportFetches1700000000181 } from './migrations/18-export-fetches.js';
import { CalendarChanges1700000000182 } from './migrations/18b-calendar-changes.js';
import { Batches1700000000190 } from './migrations/19-batches.js';
import { LampDays1700000000191 } from './migrations/19b-lamp-days.js';
import { NoticeHints1700000000200 } from './migrations/20-notice-hints.js';
import { SavedViews1700000000132 } from './migrations/12c-saved-views.js';
import { ROWS } from './rows/rows.js';

export interface StoreOptions {
  databaseUrl: string;
  /** Connections in the pool, at least 2: one holds the lock while another migrates. */
  poolSize?: number;
  /** Called for the error of an idle connection; without it such an error would end the process. */
  onIdleError: (error: Error) => void;
}

/** The data source over all rows and migrations, not yet connected. */
export function storeDataSource(options: StoreOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    entities: ROWS,
    migrations: [
      Foundation1700000000001,
      Worklist1700000000002,
      Ledger1700000000003,
      Recovery1700000000004,
      Keys1700000000005,
      People1700000000006,
      CountsPerDay1700000000007,
      OutboxByOffice1700000000008,
      Seal1700000000013,
      CountsFollowOffices1700000000017,
      Hints1700000000016,
      Access1700000000026,
      ManifestReissue1700000000110,
      ReleaseBatches1700000000111,
      KeyLeaves1700000000112,
      Exports1700000000122,
      AccessDigest1700000000113,
      SavedViews1700000000132,
      Reminders1700000000114,
      TimeStampNonces1700000000116,
      OfficeStatus1700000000115,
      ExportFetches1700000000181,
      CalendarChanges1700000000182,
      Batches1700000000190,
      LampDays1700000000191,
      NoticeHints1700000000200,
    ],
    migrationsTransactionMode: 'all',
    poolSize: options.poolSize ?? 10,
    poolErrorHandler: (error: Error) => options.onIdleError(error),
    applicationName: 'countersign',
    extra: { statement_timeout: 120_000 },
  });
}

/**
 * Connects and brings the schema up to date. Two coordinators may do so at once: an advisory lock lets one migrate. Throws a
 * RangeError for a pool of one, which would wait for itself for ever.
 */
export async function openStore(options: StoreOptions): Promise<DataSource> {
  if (options.poolSize !== undefined && options.poolSize < 2) throw new RangeError('A store needs two connections.');
  const store = await storeDataSource(options).initialize();
  const lock = store.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await store.runMigrations();
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
  }
  return store;
}

const MIGRATION_LOCK = 0x636f756e;
