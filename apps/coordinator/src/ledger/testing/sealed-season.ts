import { hash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import type { Delivery } from '#bus';
import { DISPUTE_V1, MANIFEST_V1, RESULT_V1, resultsExchange, type DisputeV1, type ResultV1 } from '#contracts';
import { formatNoteKey } from '#ledger';
import { parseRuleFile } from '#review';
import { EnvelopeVerifier, signBatch, signMessage } from '#signing';
import {
  keepRuleFile,
  openDueWindows,
  readManifests,
  registerKeys,
  saveOffices,
  seasonNow,
  setSeasonClock,
} from '#store';
import { collectBatch, type CollectionParts } from '../../collection/collect-batch.js';
import { handIn } from '../../intake/hand-in.js';
import { sampleApplication } from '../../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../../intake/testing/trial-coordinator.js';
import { closeReview } from '../../window/close-review.js';
import { meetFence } from '../../window/meet-fence.js';
import { LedgerKeeper } from '../ledger-keeper.js';
import { storedEnvelope } from '../read-openings.js';
import { recordWindowState } from '../record-window-state.js';
import { SealKeeper } from '../seal-keeper.js';

export const SEASON = '2026';
const RULES = new URL('../../../../../libs/review/policy/foshan-2014-illustrative.json', import.meta.url);

interface TaskRow {
  id: string;
  office: string;
  item: string;
  digest: Buffer;
  nonce: string;
}

/**
 * A small season taken through everything but the broker, by the coordinator's own code over a real database: handed in, answered in time
 * and late, closed, scored, sealed.
 */
export class SealedSeason {
  /** An office that did not answer its manifest, and one that disputed it; the others countersigned. */
  silent = '';
  disputing = '';
  private readonly sequences = new Map<string, number>();
  readonly keeper: LedgerKeeper;
  readonly seals: SealKeeper;

  private constructor(
    readonly coordinator: TrialCoordinator,
    answerHours: number,
  ) {
    const { store, ledger: identity, log, signer, realm, rules } = coordinator;
    this.keeper = new LedgerKeeper({ store, identity, log, timeStamps: null });
    this.seals = new SealKeeper({
      ...{ store, identity, signer, realm, rules, log, answerHours },
      haltedBy: (season) => this.keeper.halted.get(season),
      wakeDispatch: () => coordinator.wakeDispatch(),
    });
  }

  /** Handed in, and open for review. */
  static async open(purpose: string, applications: number, answerHours = 0): Promise<SealedSeason> {
    const coordinator = await openTrialCoordinator(purpose, '2026-08-20T02:00:00.000Z');
    const bytes = readFileSync(RULES);
    const rules = { file: parseRuleFile(JSON.parse(bytes.toString())), digest: hash('sha256', bytes, 'base64') };
    Object.assign(coordinator, { rules });
    const { store, catalogue } = coordinator;
    await keepRuleFile(store, rules.digest, bytes);
    for (const { id } of catalogue.offices()) coordinator.officeSigner(id);
    await registerKeys(store, coordinator.keys, ['staff-1', 'staff-2']);
    await saveOffices(store, []);
    const season = new SealedSeason(coordinator, answerHours);
    const documents = Array.from({ length: applications }, (_, i) => sampleApplication(i + 1));
    await handIn(documents, coordinator, await seasonNow(store));
    await season.goTo('2026-10-01T02:00:00.000Z');
    await store.transaction(async (manager) => {
      for (const window of await openDueWindows(manager)) await recordWindowState(manager, window, 'open');
    });
    return season;
  }

  /** The season at its end: all but `late` tasks answered in time, these behind the fence, one message set aside. */
  static async sealed(purpose: string, applications = 4): Promise<SealedSeason> {
    const season = await SealedSeason.open(purpose, applications);
    const tasks = await season.tasks();
    const late = tasks.filter(({ office }) => office.startsWith('public_security')).slice(0, 2);
    await season.answer(tasks.filter((task) => !late.includes(task)));
    await season.keeper.tick();
    await season.collect([Buffer.from('not an envelope')], tasks[0]!.office);
    await season.close();
    await season.answer(late);
    await season.seals.tick();
    const [silent, disputing, ...agreeing] = await readManifests(season.coordinator.store, SEASON);
    season.silent = silent!.office;
    season.disputing = disputing!.office;
    for (const { office, envelope } of agreeing) await season.countersign(office, envelope);
    await season.dispute(disputing!.office, disputing!.digest);
    await season.seal();
    return season;
  }

  get logKey(): string {
    return formatNoteKey(this.coordinator.ledger.keyOf(SEASON));
  }

  async goTo(seasonAnchor: string): Promise<void> {
    const clock = { realAnchor: new Date().toISOString(), seasonAnchor, rate: 1 };
    await setSeasonClock(this.coordinator.store, clock);
  }

  tasks(): Promise<TaskRow[]> {
    return this.coordinator.store.query<TaskRow[]>('SELECT id, office, item, digest, nonce FROM task ORDER BY id');
  }

  /** Answers tasks as their offices would, and has the answers collected. Every third is not found, the others are confirmed. */
  async answer(tasks: readonly TaskRow[], change: Partial<ResultV1> = {}): Promise<void> {
    const offices = new Set(tasks.map(({ office }) => office));
    for (const office of offices) {
      const payloads = tasks
        .filter((task) => task.office === office)
        .map((task) => Buffer.from(JSON.stringify({ ...this.result(task), ...change })));
      const signed = signBatch(this.coordinator.officeSigner(office), RESULT_V1, payloads);
      await this.collect(
        signed.map(({ body }) => body),
        office,
      );
    }
  }

  async collect(bodies: readonly Buffer[], office: string): Promise<void> {
    const deliveries = bodies.map((content): Delivery => ({
      content,
      exchange: resultsExchange(office),
      routingKey: '',
      queue: 'ingress.0',
      redelivered: false,
      properties: { headers: {}, messageId: uuidv7(), type: RESULT_V1, userId: office },
    }));
    await collectBatch({ queue: 'ingress.0', deliveries }, this.collection());
  }

  async countersign(office: string, manifest: Buffer): Promise<void> {
    const { payload } = storedEnvelope(manifest)!;
    await this.collect([signMessage(this.coordinator.officeSigner(office), MANIFEST_V1, payload).body], office);
  }

  async dispute(office: string, digest: Buffer): Promise<void> {
    const dispute: DisputeV1 = {
      v: 1,
      realm: this.coordinator.realm,
      season: SEASON,
      office,
      manifest_digest: digest.toString('base64'),
      reason: 'missing_results',
      sequences: [[1, 1]],
    };
    const payload = Buffer.from(JSON.stringify(dispute));
    await this.collect([signMessage(this.coordinator.officeSigner(office), DISPUTE_V1, payload).body], office);
  }

  /** Meets the fence, and closes. */
  async close(): Promise<void> {
    const { store, realm, log, signer } = this.coordinator;
    await this.goTo('2026-11-30T16:00:01.000Z');
    const tryClose = (season: string) =>
      closeReview(season, { store, signer, realm, offices: [], log, settlesSeconds: 0 });
    const closes_at = '2026-11-30T16:00:00.000Z';
    const fence = { v: 1, realm, season: SEASON, epoch: 1, queue: 'ingress.0', closes_at } as const;
    await meetFence(fence, 'ingress.0', { store, realm, log, tryClose });
  }

  /** As often as a season needs it: score and manifests, then the seal, then its signature. */
  async seal(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await this.seals.tick();
      await this.keeper.tick();
    }
  }

  private result(task: TaskRow): ResultV1 {
    const sequence = (this.sequences.get(task.office) ?? 0) + 1;
    this.sequences.set(task.office, sequence);
    const found = sequence % 3 !== 0;
    const facts: ResultV1['facts'] =
      task.item === 'social_insurance' ? { months_city: 36 + sequence, months_province: 60 } : {};
    return {
      v: 1,
      realm: this.coordinator.realm,
      season: SEASON,
      result_id: uuidv7(),
      task_id: task.id,
      revision: 1,
      task_digest: task.digest.toString('base64'),
      nonce: task.nonce,
      office: task.office,
      item: task.item,
      sequence,
      verdict: found ? 'confirmed' : 'not_found',
      reason: found ? 'record_agrees' : 'no_record',
      facts: found ? facts : {},
      comparison: [],
      evidence: { source: 'trial', digest: null, as_of: null },
      decided_by: { mode: 'automatic' },
      observed_at: '2026-10-01T00:00:00.000Z',
      signed_at: '2026-10-01T00:00:00.000Z',
      salt: randomBytes(16).toString('base64'),
    };
  }

  private collection(): CollectionParts {
    const { store, catalogue, signer, realm, keyRing } = this.coordinator;
    const opening = { verifier: new EnvelopeVerifier(keyRing), accountsPerOffice: true, knowsOffice: () => true };
    return { store, catalogue, signer, realm, opening, onFence: () => Promise.resolve() };
  }
}
