import type { DataSource } from 'typeorm';
import type { Logger } from '#runtime';
import { SignerAway } from '#signing';
import { readLogsToKeep, readSeasons } from '#store';
import { digestAccess } from '../access/digest-access.js';
import { cosignLog, type WitnessedSizes } from './cosign-log.js';
import type { LedgerIdentity } from './ledger-identity.js';
import { sequenceLog } from './sequence-log.js';
import { signLog } from './sign-log.js';
import { Repeating } from './repeating.js';
import { stampLog, type TimeStampSource } from './time-stamp.js';
import { LedgerFault } from './stored-tree.js';

const TICK_MS = 1_000;
/** Real time between two rounds of the witnesses, and between two time-stamps. */
const COSIGN_MS = 5_000;
const STAMP_MS = 60_000;
/** Real time between two digests of the access log. */
const DIGEST_MS = 600_000;

export interface LedgerKeeperParts {
  store: DataSource;
  identity: LedgerIdentity;
  log: Logger;
  /** Where time-stamps come from; null for none. */
  timeStamps: TimeStampSource | null;
}

/**
 * Gives leaves their positions and signs what is new, about every second (real time). Several coordinators may do so over one database:
 * the log's row lets one at a time. A log whose database is not what was signed is halted here until the program is started
 * again: leaves are still written and given positions, and nothing is signed.
 */
export class LedgerKeeper {
  private readonly repeating = new Repeating(
    () => this.tick(),
    TICK_MS,
    (error) => this.parts.log.warn({ event: 'ledger-tick-failed', error }),
  );
  /** Why nothing is signed any more, by season. */
  readonly halted = new Map<string, string>();

  private readonly witnessed: WitnessedSizes = new Map();
  private cosignedAt = -Infinity;
  private stampedAt = -Infinity;
  private digestedAt = -Infinity;
  /** In the first round every log is held against what was signed, whether it has something new or not. */
  private first = true;

  constructor(private readonly parts: LedgerKeeperParts) {}

  start(): void {
    this.repeating.start();
  }

  stop(): Promise<void> {
    return this.repeating.stop();
  }

  /** One round over the logs that have something new. */
  async tick(): Promise<void> {
    const { store, identity } = this.parts;
    await this.digestAccess();
    for (const season of await readLogsToKeep(store, this.first)) {
      while ((await sequenceLog(store, season, identity.originOf(season))).more);
      if (!this.halted.has(season)) await this.sign(season);
    }
    this.first = false;
    await this.haveVouched();
  }

  private async digestAccess(): Promise<void> {
    const now = Date.now();
    if (now - this.digestedAt < DIGEST_MS) return;
    this.digestedAt = now;
    const reads = await digestAccess(this.parts.store);
    if (reads > 0) this.parts.log.info({ event: 'access-log-digested', reads });
  }

  /** Has witnesses and the time-stamping authority vouch for what is newest, now and then; neither holds up the log. */
  private async haveVouched(): Promise<void> {
    const { store, identity, log, timeStamps } = this.parts;
    const now = Date.now();
    if (identity.witnesses.length > 0 && now - this.cosignedAt >= COSIGN_MS) {
      this.cosignedAt = now;
      for (const { id } of await readSeasons(store)) await cosignLog(store, id, identity, this.witnessed, log);
    }
    if (timeStamps !== null && now - this.stampedAt >= STAMP_MS) {
      this.stampedAt = now;
      for (const { id } of await readSeasons(store)) await stampLog(store, id, timeStamps, log);
    }
  }

  private async sign(season: string): Promise<void> {
    try {
      const size = await signLog(this.parts.store, season, this.parts.identity);
      if (size !== null) this.parts.log.debug({ event: 'checkpoint-signed', season, size });
    } catch (error) {
      // Positions are given and witnesses asked all the same; the next round tries again.
      if (error instanceof SignerAway) return;
      if (!(error instanceof LedgerFault)) throw error;
      this.halted.set(season, error.message);
      this.parts.log.fatal({ event: 'ledger-halted', season, why: error.message });
    }
  }
}
