import type { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { MANIFEST_V1 } from '#contracts';
import type { RuleFile } from '#review';
import { crashPoint, type Logger } from '#runtime';
import { assertThere, type KeyHolder } from '#signing';
import {
  aloneOnSeason,
  broadcastEnvelope,
  noteScored,
  readCheckpoint,
  readLog,
  readManifests,
  readSeasons,
  saveManifests,
  sweepApplications,
  type SeasonStatus,
} from '#store';
import { scoreSeason } from '../scoring/score-season.js';
import { drawManifests } from './draw-manifests.js';
import type { LedgerIdentity } from './ledger-identity.js';
import { Repeating } from './repeating.js';
import { sealSeason } from './seal-season.js';
import { sequenceLog } from './sequence-log.js';

const TICK_MS = 1_000;

export interface SealKeeperParts {
  store: DataSource;
  identity: LedgerIdentity;
  signer: KeyHolder;
  realm: string;
  rules: { file: RuleFile; digest: string };
  log: Logger;
  /** Season hours that offices have to answer their manifests. */
  answerHours: number;
  /** Why a season's log is signed no more, or undefined. */
  haltedBy(season: string): string | undefined;
  /** Called when manifests lie in the outbox. */
  wakeDispatch(): void;
}

/**
 * Brings closed seasons to their seal, step by step: score, draw up the manifests, wait for the offices, seal. Each step can be
 * repeated, and where one was left off is read from the database, so that it goes on wherever a coordinator died; one coordinator
 * at a time works on a season, and the seal itself is one transaction.
 */
export class SealKeeper {
  private readonly repeating = new Repeating(
    () => this.tick(),
    TICK_MS,
    (error) => this.parts.log.error({ event: 'seal-step-failed', error }),
  );
  /** What was last said of a season that waits; said once. */
  private readonly said = new Map<string, string>();

  constructor(private readonly parts: SealKeeperParts) {}

  start(): void {
    this.repeating.start();
  }

  stop(): Promise<void> {
    return this.repeating.stop();
  }

  /** Takes each closed season as far as it will go. */
  async tick(): Promise<void> {
    for (const season of await readSeasons(this.parts.store)) {
      if (season.state === 'closed') await aloneOnSeason(this.parts.store, season.id, () => this.advance(season.id));
    }
  }

  private async advance(id: string): Promise<void> {
    const { store, log } = this.parts;
    const season = (await readSeasons(store)).find((one) => one.id === id)!;
    if (season.state !== 'closed') return;
    if (season.scoredAt === null) await this.score(id);
    const manifests = await readManifests(store, id);
    if (manifests.length === 0) return this.draw(id);
    const waits = await this.waitsFor(season, manifests);
    if (waits !== null) {
      if (this.said.get(id) !== waits) log.info({ event: 'seal-waits', season: id, for: waits });
      this.said.set(id, waits);
      return;
    }
    const leaf = await sealSeason(id, this.parts);
    if (leaf !== null) log.info({ event: 'season-sealed', season: id, leaf });
  }

  private async score(season: string): Promise<void> {
    const { store, rules, log } = this.parts;
    const mended = await sweepApplications(store, season);
    if (mended.length > 0) log.warn({ event: 'open-task-counts-mended', season, applications: mended.length });
    const scored = await scoreSeason(store, season, rules);
    crashPoint('after-scores-commit');
    await noteScored(store, season);
    log.info({ event: 'season-scored', season, applications: scored });
  }

  private async draw(season: string): Promise<void> {
    const { store, identity, log } = this.parts;
    while ((await sequenceLog(store, season, identity.originOf(season))).more);
    assertThere(this.parts.signer);
    const { size } = (await readLog(store, season))!;
    const manifests = (await drawManifests(store, season, size, this.parts)).map((drawn) => ({
      ...drawn,
      envelopeId: drawn.sendable ? uuidv7() : null,
    }));
    await store.transaction('READ COMMITTED', async (manager) => {
      await saveManifests(manager, season, size, manifests);
      for (const { office, envelope, envelopeId: id } of manifests) {
        if (id !== null) {
          await broadcastEnvelope(manager, { id, payloadType: MANIFEST_V1, body: envelope, offices: [office] });
        } else log.warn({ event: 'manifest-too-long-to-send', season, office });
      }
    });
    crashPoint('after-manifests-commit');
    this.parts.wakeDispatch();
    log.info({ event: 'manifests-drawn', season, leaves: size, offices: manifests.length });
  }

  /** What the seal still waits for, in one word; null for nothing. */
  private async waitsFor(
    { id, closedAt, now }: SeasonStatus,
    manifests: Awaited<ReturnType<typeof readManifests>>,
  ): Promise<'offices' | 'witnesses' | 'halted' | 'signer' | null> {
    const { store, identity, answerHours } = this.parts;
    if (this.parts.haltedBy(id) !== undefined) return 'halted';
    if (this.parts.signer.away) return 'signer';
    const over = now.getTime() >= closedAt!.getTime() + answerHours * 3_600_000;
    if (!over && manifests.some(({ answer }) => answer === null)) return 'offices';
    const cosigned = await readCheckpoint(store, id, identity.quorum);
    return cosigned !== null && cosigned.size >= manifests[0]!.size ? null : 'witnesses';
  }
}
