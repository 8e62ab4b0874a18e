import type { EntityManager } from 'typeorm';
import { linesOf, inspectBundle, parseNoteKey, readBundle, type Inspection } from '#ledger';
import { SEASON, SealedSeason } from '../../../apps/coordinator/src/ledger/testing/sealed-season.js';
import { streamBundle } from '../../../apps/coordinator/src/ledger/stream-bundle.js';
import { serveTrial } from '../../../apps/coordinator/src/intake/testing/trial-http.js';
import { check } from './check.js';
import type { ApiFigures, Attempt, Evidence, Invariant } from './evidence.js';
import { readTables } from './read-tables.js';

let season: SealedSeason;
/** What was true before anybody changed anything. */
let truth: Pick<Evidence, 'acknowledged' | 'attempts' | 'api' | 'deadline' | 'fenceLateMs'>;

beforeAll(async () => {
  season = await SealedSeason.sealed('chaos_checker');
  const { store } = season.coordinator;
  // No dispatcher runs in this season: its outbox is what the coordinator would have sent.
  await store.query('DELETE FROM outbox');
  const tables = await readTables(store, SEASON);
  const http = await serveTrial(season.coordinator);
  const api = (await http.get(`/api/seasons/${SEASON}/progress`)).body as ApiFigures;
  await http.close();
  const deadline = Date.parse('2026-12-01T00:00:00.000Z');
  truth = {
    acknowledged: new Map(tables.applications.map(({ number, tasks }) => [number, tasks])),
    api,
    deadline,
    fenceLateMs: 0,
    attempts: tables.results.map(({ office, sequence, taskId, digest, status }): Attempt => {
      const sentAt = deadline + (status === 'late' ? 2_000 : -1_000);
      const timing = { sentAt, confirmedAt: sentAt + 10 };
      return { office, sequence, taskId, taskDigest: null, digest, receipt: status, timing };
    }),
  };
});
afterAll(() => season.coordinator.close());

async function inspect(manager: EntityManager): Promise<Inspection> {
  const { ledger: identity, realm } = season.coordinator;
  const lines: string[] = [];
  for await (const part of streamBundle({ store: manager, identity, realm }, SEASON, true)) lines.push(part);
  const read = readBundle(linesOf(Buffer.from(lines.join(''))));
  if (read.kind === 'malformed') throw new Error(`line ${read.line}: ${read.detail}`);
  return inspectBundle(read.bundle, { logKey: parseNoteKey(season.logKey) });
}

/** What the checker says after a change by somebody who may switch off triggers; the change is rolled back. */
async function broken(sql: readonly string[], more: Partial<Evidence> = {}): Promise<string[]> {
  const runner = season.coordinator.store.createQueryRunner();
  await runner.startTransaction();
  try {
    await runner.query(`SET LOCAL session_replication_role = 'replica'`);
    for (const statement of sql) {
      const changed = (await runner.query(statement)) as unknown;
      if (Array.isArray(changed) && changed[1] === 0) throw new Error(`changes nothing: ${statement}`);
    }
    const bundle = await inspect(runner.manager);
    const evidence: Evidence = {
      ...truth,
      tables: await readTables(runner.manager, SEASON),
      bundle,
      findings: bundle.findings,
      seenCheckpoints: [],
      queues: new Map(),
      leaks: [],
      mayBeSetAside: ['NOT_AN_ENVELOPE'],
      ...more,
    };
    return [...new Set(check(evidence).map(({ invariant }) => invariant))];
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

const FIRST_RESULT = `(SELECT min(digest) FROM result WHERE status = 'accepted')`;

describe('the checker', () => {
  it('finds nothing in a season that went well', async () => {
    expect(await broken([])).toEqual([]);
  });

  it.each<[Invariant, string, string[]]>([
    ['nothing confirmed is lost', 'a result is gone', [`DELETE FROM result WHERE digest = ${FIRST_RESULT}`]],
    [
      'nothing confirmed is lost',
      'an application is gone',
      [`DELETE FROM application WHERE number = (SELECT min(number) FROM application)`],
    ],
    [
      'nothing confirmed is lost',
      'a receipt says in time, the table says late',
      [`UPDATE result SET status = 'late' WHERE digest = ${FIRST_RESULT}`],
    ],
    [
      'at most one effect',
      'a task has a second final finding',
      [
        `INSERT INTO result SELECT task_id, sha256(digest), result_id, season, office, sequence + 1000, verdict, reason, facts, status,
           received_at, receipt_id, envelope, ledger_batch, ledger_place FROM result WHERE digest = ${FIRST_RESULT}`,
      ],
    ],
    [
      'at most one effect',
      'a task is answered by a result that is not there',
      [`UPDATE task SET answered_by = sha256(answered_by) WHERE answered_by = ${FIRST_RESULT}`],
    ],
    [
      'nothing unexpected',
      'a result that its office never signed',
      [`UPDATE result SET digest = sha256(digest) WHERE digest = ${FIRST_RESULT}`],
    ],
    ['nothing unexpected', 'a message set aside for another reason', [`UPDATE quarantine SET code = 'BAD_SIGNATURE'`]],
    [
      'every leaf verifies',
      'one bit of a leaf',
      [`UPDATE ledger_batch SET leaves = set_byte(leaves, 40, get_byte(leaves, 40) # 1) WHERE first_index = 0`],
    ],
    ['every leaf verifies', 'a score', [`UPDATE score SET total = total + 100`]],
    [
      'published checkpoints are consistent',
      'a head of another log',
      [
        `UPDATE ledger_checkpoint SET note = replace(note, root, 'A' || substr(root, 2)) WHERE size = (SELECT min(size) FROM ledger_checkpoint)`,
      ],
    ],
    [
      'the cut is exact',
      'what was confirmed in time is late',
      [`UPDATE result SET status = 'late' WHERE digest = ${FIRST_RESULT}`],
    ],
    [
      'the cut is exact',
      'what came after the deadline counts',
      [`UPDATE result SET status = 'accepted' WHERE status = 'late'`],
    ],
    ['one close, one seal', 'opened again', [`UPDATE season SET state = 'closed', sealed_at = NULL`]],
    ['sums agree', 'a counter', [`UPDATE office_count SET confirmed = confirmed + 1 WHERE confirmed > 0`]],
    [
      'sums agree',
      'a task that the API did not count',
      [`DELETE FROM task WHERE id = (SELECT min(id::text)::uuid FROM task)`],
    ],
    ['sums agree', 'open tasks of an application', [`UPDATE application SET open_tasks = open_tasks + 1`]],
    [
      'backlog drains',
      'a message that nobody sends',
      [
        `INSERT INTO outbox (envelope_id, office, payload_type, available_at) VALUES (gen_random_uuid(), 'a.b', 'x', now())`,
      ],
    ],
    [
      'backlog drains',
      'leaves without a place',
      [
        `UPDATE ledger_batch SET first_index = NULL WHERE number = (SELECT max(number) FROM ledger_batch WHERE first_index < (SELECT max(size) FROM ledger_checkpoint) - 1)`,
      ],
    ],
  ])('names “%s” when %s', async (invariant, _what, sql) => {
    expect(await broken(sql)).toContain(invariant);
  });

  it('names what stands in records that are not tables', async () => {
    expect(await broken([], { leaks: ['logs of the programs: FS-1 name'] })).toEqual(['no canary leaked']);
    const attempts = truth.attempts.map((one, n) => (n === 0 ? { ...one, receipt: null } : one));
    expect(await broken([], { attempts })).toEqual(['backlog drains']);
    expect(await broken([], { queues: new Map([['ingress.0', 1]]) })).toEqual(['backlog drains']);
    const bundle = await inspect(season.coordinator.store.manager);
    const forked = bundle.bundle.checkpoint.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`);
    expect(await broken([], { seenCheckpoints: [forked] })).toEqual(['published checkpoints are consistent']);
    const asked = truth.attempts.map((one) => ({ ...one, taskDigest: 'the same' }));
    expect(await broken([], { attempts: asked })).toEqual(['at most one effect']);
    const twice = [...bundle.entries, ...bundle.of('SEAL')];
    expect(
      await broken([], { bundle: Object.assign(await inspect(season.coordinator.store.manager), { entries: twice }) }),
    ).toEqual(['one close, one seal']);
  });
});
