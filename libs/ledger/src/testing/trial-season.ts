import { createHash } from 'node:crypto';
import { PAYLOAD_TYPES, agencyOf, isFinalVerdict } from '#contracts';
import type { Facts, ReceiptEntry, ReceiptV1, ResultV1, TaskV1, Verdict } from '#contracts';
import { closingRecord, parseRuleFile, scoreApplication, type Finding } from '#review';
import { leafHash, signMessage, type Envelope, type Signer, type SigningKey } from '#signing';
import * as ledger from '../index.js';
import { TrialLog } from './trial-log.js';
import {
  CLOSES,
  EDUCATION,
  INSURANCE,
  OPENS,
  ORIGIN,
  REALM,
  RULE_FILE,
  SEASON,
  digestOf,
  trialTask,
  uuid,
} from './trial-messages.js';

export interface TrialAnswer {
  verdict?: Verdict;
  reason?: string;
  facts?: Facts;
  sequence?: number;
  signer?: Signer;
  late?: boolean;
  at?: string;
}

interface TrialTask {
  message: TaskV1;
  digest: string;
}

/** A small season with real keys and signatures, built step by step, so that a test can do any one step the wrong way. */
export class TrialSeason extends TrialLog {
  readonly tasks: TrialTask[] = [];
  readonly results: { task: string; digest: string; leaf: number; result: ResultV1; late: boolean }[] = [];
  readonly sequences = new Map<string, number>();
  readonly manifests: Envelope[] = [];
  readonly countersignatures: Envelope[] = [];
  closing: Envelope | null = null;
  seal: Envelope | null = null;
  rules: Buffer = Buffer.from(RULE_FILE);
  named = false; // whether the rule file goes into a bundle that does not name it
  private applications: ledger.ApplicationRecord[] = [];

  /** With shared keys two seasons have the same ones. */
  constructor(keys: 'own' | 'shared' = 'own') {
    super();
    for (const owner of ['coordinator', 'log', 'witness', EDUCATION, INSURANCE]) {
      if (keys === 'shared') this.sharedPair(owner);
      else this.newPair(owner);
    }
    for (const owner of ['coordinator', EDUCATION, INSURANCE]) this.addKey(owner, this.pairs.get(owner)!);
    this.window('planned');
    this.window('open');
  }

  /** Three applications with two tasks each, answered, closed, scored and sealed. */
  static whole(keys?: 'shared'): TrialSeason {
    const season = TrialSeason.answered(keys);
    season.finish();
    return season;
  }

  static answered(keys?: 'shared'): TrialSeason {
    const season = new TrialSeason(keys);
    for (const name of ['app-1', 'app-2', 'app-3']) season.split(name);
    for (const [i, { message }] of season.tasks.entries()) {
      const facts: Facts = message.item === 'degree' ? { level: i < 2 ? 'bachelor' : 'college' } : { months: 30 + i };
      season.answer(i, { facts });
    }
    return season;
  }

  finish(): void {
    this.close();
    this.score();
    this.draw();
    this.sealIt();
  }

  addKey(owner: string, { keyId, algorithm, publicKeySpki }: SigningKey, activate = true): void {
    const public_key = publicKeySpki.toString('base64');
    const times = { not_before: '2026-01-01T00:00:00.000Z', not_after: null };
    this.push(ledger.keyAddedLeaf({ at: this.at, key_id: keyId, owner, algorithm, public_key, ...times }));
    if (activate)
      this.push(ledger.keyActivatedLeaf({ at: this.at, key_id: keyId, approved_by: ['staff-1', 'staff-2'] }));
  }

  window(state: 'planned' | 'open' | 'closing' | 'closed', closes_at = CLOSES): void {
    this.push(ledger.windowStateLeaf({ at: this.at, state, epoch: 1, opens_at: OPENS, closes_at }));
  }

  split(application: string): void {
    const record = { application, district: 'shunde', handed_in_at: '2026-05-01T02:00:00.000Z', document_digest: '' };
    record.document_digest = createHash('sha256').update(application).digest('base64');
    this.applications.push(record);
    const tasks = [
      { item: 'degree', office: EDUCATION },
      { item: 'insurance_months', office: INSURANCE },
    ].map(({ item, office }, i) => trialTask(this.tasks.length + i, application, item, office, this.at));
    const opening = this.commit(ledger.committedBytes(record));
    this.push(
      ledger.applicationSplitLeaf({
        at: this.at,
        application,
        tasks: tasks.length,
        tasks_digest: ledger.tasksDigest(tasks.map((task) => task.task_id)),
        commitment: opening.commitment,
      }),
      opening.opening,
    );
    this.issue(tasks);
  }

  /** Several are signed as one batch. */
  issue(messages: readonly TaskV1[]): void {
    const key_id = this.signers.get('coordinator')!.keyId;
    const payloads = messages.map((message) => Buffer.from(JSON.stringify(message)));
    this.signAll('coordinator', PAYLOAD_TYPES.task, payloads).forEach((envelope, i) => {
      const message = messages[i]!;
      const digest = digestOf(envelope);
      this.tasks.push({ message, digest });
      const { task_id: task, revision, office, application_ref: application } = message;
      const fields = { at: this.at, application, task, revision, office, digest, key_id };
      this.push(ledger.taskIssuedLeaf(fields), { kind: 'envelope', envelope });
    });
  }

  answer(index: number, how: TrialAnswer = {}): number {
    const { message: task, digest: task_digest } = this.tasks[index]!;
    const { office } = task;
    const sequence = how.sequence ?? (this.sequences.get(office) ?? 0) + 1;
    this.sequences.set(office, Math.max(sequence, this.sequences.get(office) ?? 0));
    const verdict = how.verdict ?? 'confirmed';
    const result: ResultV1 = {
      v: 1,
      realm: REALM,
      season: SEASON,
      result_id: uuid(1000 + this.results.length),
      task_id: task.task_id,
      revision: task.revision,
      task_digest,
      nonce: task.nonce,
      office,
      item: task.item,
      sequence,
      verdict,
      reason: how.reason ?? 'record_agrees',
      facts: how.facts ?? { months: 36, level: 'college' },
      comparison: [],
      evidence: { source: 'trial', digest: null, as_of: null },
      decided_by: { mode: 'automatic' },
      observed_at: this.at,
      signed_at: this.at,
      salt: Buffer.alloc(16, this.results.length).toString('base64'),
    };
    const signer = how.signer ?? this.signers.get(office)!;
    const envelope = this.sign(signer, PAYLOAD_TYPES.result, Buffer.from(JSON.stringify(result)));
    const digest = digestOf(envelope);
    const fields = {
      at: how.at ?? this.at,
      task: task.task_id,
      revision: task.revision,
      office,
      sequence,
      digest,
      key_id: signer.keyId,
      final: isFinalVerdict(verdict),
    };
    const late = how.late === true;
    const written = late ? ledger.lateResultLeaf(fields) : ledger.resultLeaf(fields);
    const leaf = this.push(written, { kind: 'envelope', envelope });
    this.results.push({ task: task.task_id, digest, leaf, result, late });
    return leaf;
  }

  close(edit: (record: ReturnType<typeof closingRecord>) => unknown = (record) => record): void {
    this.at = CLOSES;
    this.window('closing');
    this.at = '2026-11-30T16:00:03.000Z';
    const offices = [EDUCATION, INSURANCE].map((office) => {
      const results = this.results.filter(({ result, late }) => result.office === office && !late);
      const by = (verdict: Verdict): number => results.filter(({ result }) => result.verdict === verdict).length;
      const numbers = results.map(({ result }) => result.sequence);
      return {
        office,
        issued: new Set(this.tasks.filter((t) => t.message.office === office).map((t) => t.message.task_id)).size,
        confirmed: by('confirmed'),
        contradicted: by('contradicted'),
        not_found: by('not_found'),
        unable: by('unable'),
        interim: 0,
        late: this.results.filter(({ result, late }) => result.office === office && late).length,
        first_sequence: numbers.length === 0 ? null : Math.min(...numbers),
        last_sequence: numbers.length === 0 ? null : Math.max(...numbers),
      };
    });
    const record = closingRecord({
      realm: REALM,
      season: SEASON,
      epoch: 1,
      opensAt: new Date(OPENS),
      closesAt: new Date(CLOSES),
      closedAt: new Date(this.at),
      rules: { id: 'trial-rules', digest: ledger.rulesDigest(this.rules) },
      applications: { total: this.applications.length, complete: this.applications.length },
      offices,
    });
    this.closing = this.sign('coordinator', PAYLOAD_TYPES.closingRecord, Buffer.from(JSON.stringify(edit(record))));
    this.window('closed');
  }

  score(edit: (record: ledger.ScoreRecord) => ledger.ScoreRecord = (record) => record, only?: string): void {
    for (const { application, handed_in_at } of this.applications) {
      if (only !== undefined && only !== application) continue;
      const findings = this.results.flatMap(({ task, result, late }): Finding[] => {
        const asked = this.tasks.find(({ message }) => message.task_id === task)!.message;
        if (asked.application_ref !== application || late || !isFinalVerdict(result.verdict)) return [];
        const { office, item, verdict, reason, facts } = result;
        return [{ office, agency: agencyOf(office), item, subject: asked.subject, verdict, reason, facts }];
      });
      const rules = parseRuleFile(JSON.parse(this.rules.toString()));
      const record = edit({ application, ...scoreApplication(rules, findings, new Date(handed_in_at)) });
      const { commitment, opening } = this.commit(ledger.committedBytes(record));
      const rules_digest = ledger.rulesDigest(this.rules);
      this.push(ledger.scoreLeaf({ at: this.at, application, rules_digest, commitment }), opening);
    }
  }

  override(action: ledger.OverrideAction, target: string, approved_by = ['staff-1', 'staff-2']): void {
    const { commitment, opening } = this.commit(ledger.committedBytes({ action, target, reason: 'trial' }));
    this.push(ledger.overrideLeaf({ at: this.at, action, target, approved_by, commitment }), opening);
  }

  /** Draws up the manifests, and has each office countersign its own. */
  draw(edit: (input: ledger.ManifestInput) => ledger.ManifestInput = (input) => input): void {
    for (const office of [EDUCATION, INSURANCE]) {
      const results = this.results
        .filter(({ result }) => result.office === office)
        .map(({ digest, late, result }) => ({
          digest,
          sequence: result.sequence,
          outcome: late ? ('late' as const) : ('accepted' as const),
        }));
      const issued = new Set(this.tasks.filter((t) => t.message.office === office).map((t) => t.message.task_id)).size;
      const about = { realm: REALM, season: SEASON, office, size: this.entries.length, issued };
      const payload = ledger.recordBytes(ledger.officeManifest(edit({ ...about, afterSequence: 0, results })));
      this.manifests.push(this.sign('coordinator', ledger.MANIFEST_V1, payload));
      this.countersignatures.push(this.sign(office, ledger.MANIFEST_V1, payload));
    }
  }

  sealIt(edit: (seal: ledger.SealRecordV1) => ledger.SealRecordV1 = (seal) => seal): void {
    this.at = '2026-12-02T02:00:00.000Z';
    const hashes = this.entries.map(({ bytes }) => leafHash(bytes));
    const count = (type: string): number =>
      this.entries.filter(({ bytes }) => bytes.includes(`"type":"${type}"`)).length;
    const record = ledger.sealRecord({
      realm: REALM,
      season: SEASON,
      sealedAt: new Date(this.at),
      size: hashes.length,
      root: ledger.frontierRoot(ledger.appendLeaves(ledger.EMPTY_FRONTIER, hashes).frontier),
      closing_record: digestOf(this.closing!),
      rules: { id: 'trial-rules', digest: ledger.rulesDigest(this.rules) },
      counts: {
        applications: count('APPLICATION_SPLIT'),
        tasks: count('TASK_ISSUED'),
        results: count('RESULT'),
        late: count('LATE_RESULT'),
        quarantined: count('QUARANTINE'),
        scores: count('SCORE'),
        overrides: count('OVERRIDE'),
      },
      manifests: this.manifests.map((envelope) => ({
        office: (JSON.parse(envelope.payload.toString()) as { office: string }).office,
        digest: digestOf(envelope),
      })),
    });
    this.seal = this.sign('coordinator', ledger.SEAL_V1, ledger.recordBytes(edit(record)));
    this.push(ledger.sealLeaf({ at: this.at, digest: digestOf(this.seal) }));
  }

  /** The bundle as it would be written now; every call signs a checkpoint over the leaves there are. */
  bundle(): ledger.Bundle {
    const leaves = this.entries.map(({ bytes }, index) => ({ index, bytes, hash: leafHash(bytes) }));
    const openings = new Map<number, ledger.Opening>();
    this.entries.forEach(({ opening }, index) => opening && openings.set(index, opening));
    const about = {
      origin: ORIGIN,
      realm: REALM,
      season: SEASON,
      log_key: ledger.formatNoteKey(this.logKey),
      witnesses: [ledger.formatNoteKey(this.witness)],
    };
    const parts = {
      manifests: [...this.manifests],
      countersignatures: [...this.countersignatures],
      closingRecord: this.closing,
      seal: this.seal,
      timeStamps: [...this.timeStamps],
      rules: this.closing === null && !this.named ? null : this.rules,
    };
    return this.resign({ about, checkpoint: '', leaves, leafCount: leaves.length, openings, ...parts });
  }

  receipt(office: string, results: ReceiptEntry[]): Buffer {
    const receipt: ReceiptV1 = {
      v: 1,
      realm: REALM,
      season: SEASON,
      receipt_id: uuid(5000),
      office,
      received_at: this.at,
      results,
    };
    const payload = Buffer.from(JSON.stringify(receipt));
    return signMessage(this.signers.get('coordinator')!, PAYLOAD_TYPES.receipt, payload).body;
  }
}
