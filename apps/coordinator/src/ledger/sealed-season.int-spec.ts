import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import {
  appendLeaves,
  EMPTY_FRONTIER,
  frontierRoot,
  isFault,
  linesOf,
  openCheckpoint,
  parseNoteKey,
  readBundle,
  rootOf,
  tileHashes,
  tilePath,
  tilesForRoot,
  verifyBundle,
  verifyConsistency,
  verifyInclusion,
  type Finding,
  type Rule,
} from '#ledger';
import { leafHash } from '#signing';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import type { ConsistencyBody, InclusionsBody, LedgerBody, ManifestsBody } from './ledger-bodies.js';
import { streamBundle } from './stream-bundle.js';
import { SEASON, SealedSeason } from './testing/sealed-season.js';

const ROOT = process.cwd();
let season: SealedSeason;
let folder: string;
let good: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealed-'));
  season = await SealedSeason.sealed('sealed_season');
  good = await bundle();
});
afterAll(async () => {
  await season.coordinator.close();
  rmSync(folder, { recursive: true });
});

async function bundle(manager?: EntityManager, withOpenings = true): Promise<Buffer> {
  const { store, ledger: identity, realm } = season.coordinator;
  const lines: string[] = [];
  for await (const part of streamBundle({ store: manager ?? store, identity, realm }, SEASON, withOpenings))
    lines.push(part);
  return Buffer.from(lines.join(''));
}

function findings(file: Buffer): Finding[] {
  const read = readBundle(linesOf(file));
  if (read.kind === 'malformed') throw new Error(`line ${read.line}: ${read.detail}`);
  return verifyBundle(read.bundle, { logKey: parseNoteKey(season.logKey) });
}

/** What the second verifier says, in Python. */
function second(file: Buffer): { exit: number; faults: { rule: string }[] } {
  const path = join(folder, 'second.txt');
  writeFileSync(path, file);
  const script = join(ROOT, 'test/ledger-verifier/verify.py');
  const run = spawnSync('python3', ['-B', script, '--log-key', season.logKey, path], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (run.stderr !== '') throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { exit: number; faults: { rule: string }[] };
}

/** The bundle after a change in the database by somebody who may switch off triggers; the change is rolled back. */
async function tampered(change: (manager: EntityManager) => Promise<unknown>): Promise<Buffer> {
  const runner = season.coordinator.store.createQueryRunner();
  await runner.startTransaction();
  try {
    for (const table of ['ledger_batch', 'ledger_tile', 'ledger']) {
      await runner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    }
    await change(runner.manager);
    return await bundle(runner.manager);
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

describe('a sealed season', () => {
  it('is sealed once, with everything in its log', async () => {
    const [row] = await season.coordinator.store.query<{ state: string; sealed: Date }[]>(
      'SELECT state, sealed_at AS sealed FROM season',
    );
    expect(row).toMatchObject({ state: 'sealed', sealed: expect.any(Date) as Date });
    const [log] =
      await season.coordinator.store.query<{ counts: Record<string, number> }[]>('SELECT counts FROM ledger');
    const [rows] = await season.coordinator.store.query<Record<string, number>[]>(
      `SELECT (SELECT count(*)::int FROM application) AS "APPLICATION_SPLIT", (SELECT count(*)::int FROM task) AS "TASK_ISSUED",
              (SELECT count(*)::int FROM result WHERE status = 'accepted') AS "RESULT", (SELECT count(*)::int FROM score) AS "SCORE",
              (SELECT count(*)::int FROM result WHERE status = 'late') AS "LATE_RESULT", (SELECT count(*)::int FROM quarantine) AS "QUARANTINE"`,
    );
    expect(log!.counts).toMatchObject({ ...rows, WINDOW_STATE: 4, SEAL: 1 });
    expect(await season.coordinator.store.query('SELECT DISTINCT code FROM quarantine')).toEqual([
      { code: 'NOT_AN_ENVELOPE' },
    ]);
    expect(rows).toMatchObject({ LATE_RESULT: 2, QUARANTINE: 1, SCORE: 4 });
  });

  it('is verified by both verifiers', () => {
    expect(findings(good).filter(isFault)).toEqual([]);
    expect(findings(good).map(({ rule }) => rule)).not.toContain('ERASED');
    const { silent, disputing } = season;
    const open = findings(good).filter(({ rule }) => rule === 'NOT_COUNTERSIGNED');
    expect(open.map(({ office }) => office).sort()).toEqual([silent, disputing].sort());
    expect(second(good)).toEqual({ exit: 0, faults: [] });
  });

  it('is verified without what its leaves commit to', async () => {
    const closed = await bundle(undefined, false);
    expect(closed.includes('\nopen ')).toBe(false);
    expect(findings(closed).filter(isFault)).toEqual([]);
    expect(second(closed).exit).toBe(0);
  });

  it('is verified by one file, in a folder that has nothing else', () => {
    const alone = mkdtempSync(join(tmpdir(), 'alone-'));
    copyFileSync(join(ROOT, 'dist/verify/countersign-verify.mjs'), join(alone, 'countersign-verify.mjs'));
    writeFileSync(join(alone, 'season'), good);
    // No permission for network exists on this Node; what the file imports is all it could reach with.
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['countersign-verify.mjs', ...args], { cwd: alone, encoding: 'utf8', env: {} });
    const whole = run('bundle', 'season', '--log-key', season.logKey, '--json');
    expect([whole.stderr, whole.status]).toEqual(['', 0]);
    const office = /"office":"(public_security\.[a-z]+)"/.exec(good.toString())![1]!;
    expect(run('office', office, 'season', '--log-key', season.logKey).status).toBe(0);
    const application = /"application":"([0-9a-f-]{36})"/.exec(good.toString())![1]!;
    const one = run('application', application, 'season', '--json');
    expect(JSON.parse(one.stdout)).toMatchObject({
      exit: 0,
      application: { score: { total: expect.any(Number) as number } },
    });
    expect(run('bundle', 'none').status).toBe(66);
    rmSync(alone, { recursive: true });
  });

  it('takes late results behind the seal, and extends the sealed bundle', async () => {
    const file = join(folder, 'sealed');
    writeFileSync(file, good);
    await season.collect([Buffer.from('another that is none')], 'education.shunde');
    await season.keeper.tick();
    const later = await bundle();
    expect(later.length).toBeGreaterThan(good.length);
    expect(findings(later).filter(isFault)).toEqual([]);
    const newer = join(folder, 'later');
    writeFileSync(newer, later);
    const run = (...files: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'dist/verify/countersign-verify.mjs'), 'extends', ...files]).status;
    expect(run(file, newer)).toBe(0);
    // An older backup in place of the newer state.
    expect(run(newer, file)).toBe(60);
  });

  it('cannot be sealed a second time, nor by two at once', async () => {
    await Promise.all([season.seals.tick(), season.seals.tick(), season.seals.tick()]);
    await season.keeper.tick();
    expect(await season.coordinator.store.query(`SELECT counts->'SEAL' AS n FROM ledger`)).toEqual([{ n: 1 }]);
  });
});

describe('over HTTP', () => {
  let http: TrialHttp;
  beforeAll(async () => {
    http = await serveTrial(season.coordinator);
  });
  afterAll(() => http.close());

  const json = async <T>(path: string): Promise<T> => {
    const { status, body } = await http.get(path);
    expect([path, status]).toEqual([path, 200]);
    return body as T;
  };
  const bytes = async (path: string): Promise<Buffer> => {
    const response = await fetch(`${http.url}${path}`);
    expect([path, response.status]).toEqual([path, 200]);
    return Buffer.from(await response.arrayBuffer());
  };
  const trust = () => ({
    origin: season.coordinator.ledger.originOf(SEASON),
    logKey: parseNoteKey(season.logKey),
    witnesses: [],
    quorum: 0,
  });

  it('anybody can follow the log by checkpoint and tiles', async () => {
    const opened = openCheckpoint((await bytes(`/ledger/${SEASON}/checkpoint`)).toString(), trust());
    if (opened.kind !== 'opened') throw new Error(opened.why);
    const { size, root } = opened.checkpoint;
    const tiles = new Map<string, string[]>();
    for (const tile of tilesForRoot(size)) {
      tiles.set(tilePath(tile), tileHashes(await bytes(`/ledger/${SEASON}/${tilePath(tile)}`)));
    }
    expect(rootOf(size, (tile) => tiles.get(tilePath(tile))!)).toBe(root);
    for (const path of [
      'tile/0/999',
      'tile/0/x',
      'tile/9/000',
      'tile/0/000.p/999',
      `tile/0/${String(size >> 8).padStart(3, '0')}`,
    ])
      expect((await fetch(`${http.url}/ledger/${SEASON}/${path}`)).status).toBe(404);
  });

  it('a receipt, a task and a result are proven to be under the signed head', async () => {
    const [row] = await season.coordinator.store.query<
      { receipt: string; task: string; office: string; sequence: number }[]
    >(`SELECT receipt_id AS receipt, task_id AS task, office, sequence::int FROM result WHERE status = 'late' LIMIT 1`);
    const { receipt, task, office, sequence } = row!;
    for (const query of [`receipt=${receipt}`, `task=${task}`, `office=${office}&sequence=${sequence}`]) {
      const proof = await json<InclusionsBody>(`/api/seasons/${SEASON}/ledger/inclusion?${query}`);
      const opened = openCheckpoint(proof.checkpoint, trust());
      if (opened.kind !== 'opened') throw new Error(opened.why);
      expect(proof.leaves.length).toBeGreaterThan(0);
      for (const { index, leaf, path } of proof.leaves) {
        const { size, root } = opened.checkpoint;
        expect(verifyInclusion(leafHash(Buffer.from(leaf)), index, size, path, root)).toBe(true);
      }
    }
    for (const query of ['', 'task=x', `task=${task}&receipt=${receipt}`, `office=${office}`])
      expect((await http.get(`/api/seasons/${SEASON}/ledger/inclusion?${query}`)).status).toBe(400);
    expect((await http.get(`/api/seasons/${SEASON}/ledger/inclusion?task=${receipt}`)).body).toMatchObject({
      code: 'not_in_ledger',
    });
  });

  it('an older head is proven to be the beginning of the newest', async () => {
    const { signed_size: newest } = await json<LedgerBody>(`/api/seasons/${SEASON}/ledger`);
    const older = 300;
    const { proof, to } = await json<ConsistencyBody>(`/api/seasons/${SEASON}/ledger/consistency?from=${older}`);
    expect(to).toBe(newest);
    const leaves = [...good.toString().matchAll(/^leaf \d+ (\S+) /gm)].map(([, hash]) => hash!);
    const rootAt = (size: number) => frontierRoot(appendLeaves(EMPTY_FRONTIER, leaves.slice(0, size)).frontier);
    const opened = openCheckpoint((await bytes(`/ledger/${SEASON}/checkpoint`)).toString(), trust());
    if (opened.kind !== 'opened') throw new Error(opened.why);
    expect(verifyConsistency(older, to, proof, rootAt(older), opened.checkpoint.root)).toBe(true);
    expect((await http.get(`/api/seasons/${SEASON}/ledger/consistency?from=${to + 1}`)).status).toBe(404);
  });

  it('manifests are listed with their answers, and the bundle is fetched by those who may', async () => {
    const { entries } = await json<ManifestsBody>(`/api/seasons/${SEASON}/manifests`);
    const answers = new Map(entries.map(({ office, answer }) => [office, answer]));
    expect([answers.get(season.silent), answers.get(season.disputing)]).toEqual([null, 'disputed']);
    expect(new Set(answers.values())).toEqual(new Set([null, 'disputed', 'countersigned']));
    expect((await http.get(`/api/seasons/${SEASON}/bundle`)).body).toBe((await bundle()).toString());
    const auditor = await http.as('auditor');
    expect((await auditor.get(`/api/seasons/${SEASON}/bundle`)).status).toBe(403);
    expect((await auditor.get(`/api/seasons/${SEASON}/ledger/bundle`)).body).toBe(
      (await bundle(undefined, false)).toString(),
    );
    expect((await http.get('/api/seasons/2031/bundle')).body).toMatchObject({ code: 'not_in_ledger' });
  });

  it('an answer to no manifest is set aside', async () => {
    await season.dispute(season.silent, Buffer.alloc(32, 1));
    const [row] = await season.coordinator.store.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM quarantine WHERE code = 'UNKNOWN_MANIFEST'`,
    );
    expect(row).toEqual({ n: 1 });
  });
});

const RESULT_ENVELOPE = (change: string) =>
  `UPDATE result SET envelope = convert_to(jsonb_set(convert_from(envelope, 'UTF8')::jsonb, '{payload}', to_jsonb(
     translate(encode(convert_to(replace(convert_from(decode(convert_from(envelope, 'UTF8')::jsonb->>'payload', 'base64'), 'UTF8'), ${change}), 'UTF8'), 'base64'), E'\\n', '')))::text, 'UTF8')
   WHERE task_id = (SELECT task_id FROM result WHERE verdict = 'confirmed' AND status = 'accepted' ORDER BY task_id LIMIT 1)`;
const FIRST_RESULTS = `(SELECT min(number) FROM ledger_batch WHERE position('"type":"RESULT"'::bytea IN leaves) > 0)`;
const SIGNED = (table: string, column: string, from: string, to: string, where = 'true') =>
  `UPDATE ${table} SET ${column} = convert_to(jsonb_set(convert_from(${column}, 'UTF8')::jsonb, '{payload}', to_jsonb(
     translate(encode(convert_to(replace(convert_from(decode(convert_from(${column}, 'UTF8')::jsonb->>'payload', 'base64'), 'UTF8'), '${from}', '${to}'), 'UTF8'), 'base64'), E'\\n', '')))::text, 'UTF8')
   WHERE ${where}`;

/** What somebody can do with SQL alone, whatever triggers there are, and by which rule it is named. */
const TAMPERINGS: readonly [string, Rule, string | ((manager: EntityManager) => Promise<unknown>)][] = [
  ['a changed verdict', 'OPENING_MISMATCH', RESULT_ENVELOPE(`'"confirmed"', '"not_found"'`)],
  [
    'a changed fact',
    'OPENING_MISMATCH',
    SIGNED('result', 'envelope', '"months_city":37', '"months_city":99', `verdict = 'confirmed'`),
  ],
  [
    'a changed signature',
    'BAD_SIGNATURE',
    `UPDATE result SET envelope = convert_to(regexp_replace(convert_from(envelope, 'UTF8'), '"sig":"....', '"sig":"AAAA'), 'UTF8')
     WHERE status = 'late'`,
  ],
  ['results that changed places', 'OPENING_MISMATCH', swapColumn('result', 'envelope', 'task_id', 'late')],
  [
    'a changed task',
    'OPENING_MISMATCH',
    SIGNED(
      'envelope',
      'body',
      '"subject":"applicant"',
      '"subject":"spouse"',
      `id IN (SELECT id FROM task ORDER BY id LIMIT 1)`,
    ),
  ],
  ['a score edited', 'OPENING_MISMATCH', 'UPDATE score SET total = total + 1000'],
  ['a score made to reach', 'OPENING_MISMATCH', 'UPDATE score SET reached = NOT reached'],
  ['scores that changed places', 'OPENING_MISMATCH', swapColumn('score', 'lines', 'application_id')],
  ['another district', 'OPENING_MISMATCH', `UPDATE application SET district = 'gaoming'`],
  [
    'another day of handing in',
    'OPENING_MISMATCH',
    `UPDATE application SET handed_in_at = handed_in_at - interval '1 year'`,
  ],
  ['another document', 'OPENING_MISMATCH', `UPDATE application SET digest = sha256('other')`],
  [
    'a changed leaf',
    'ROOT_MISMATCH',
    `UPDATE ledger_batch SET leaves = overlay(leaves PLACING '"sequence":9'::bytea FROM position('"sequence":1'::bytea IN leaves))
     WHERE number = ${FIRST_RESULTS}`,
  ],
  ['deleted leaves', 'LEAF_ORDER', `DELETE FROM ledger_batch WHERE number = ${FIRST_RESULTS}`],
  [
    "an office's last results removed",
    'LEAF_ORDER',
    `DELETE FROM ledger_batch WHERE number = (SELECT max(ledger_batch) FROM result)`,
  ],
  ['swapped leaves', 'ROOT_MISMATCH', swapBatches],
  [
    'a leaf that was put in',
    'ROOT_MISMATCH',
    `UPDATE ledger_batch b SET leaves = (SELECT leaves FROM ledger_batch o WHERE o.count = b.count AND o.number <> b.number
       AND position('"type":"RESULT"'::bytea IN o.leaves) > 0 LIMIT 1) WHERE number = ${FIRST_RESULTS}`,
  ],
  [
    'a moved closing time',
    'BAD_SIGNATURE',
    SIGNED('season', 'closing_record', '2026-11-30T16:00:00', '2026-12-05T16:00:00'),
  ],
  ['another count in the closing record', 'BAD_SIGNATURE', SIGNED('season', 'closing_record', '"late":0', '"late":1')],
  ['no closing record', 'CLOSING_RECORD_MISMATCH', 'UPDATE season SET closing_record = NULL'],
  ['no seal', 'SEAL_MISMATCH', 'UPDATE season SET seal_record = NULL'],
  ['a changed seal', 'SEAL_MISMATCH', SIGNED('season', 'seal_record', '"late":2', '"late":0')],
  ['a changed manifest', 'BAD_SIGNATURE', SIGNED('office_manifest', 'envelope', '"accepted":', '"accepted":1')],
  ['a manifest removed', 'MANIFEST_MISMATCH', `DELETE FROM office_manifest WHERE office LIKE 'education%'`],
  [
    'another rule file',
    'RULES_MISMATCH',
    `UPDATE rule_file SET body = convert_to(convert_from(body, 'UTF8') || ' ', 'UTF8')`,
  ],
  [
    'another head',
    'CHECKPOINT_SIGNATURE',
    `UPDATE ledger_checkpoint SET note = replace(note, size::text, (size - 1)::text)`,
  ],
];

/** Gives the first two rows each other's value. */
function swapColumn(table: string, column: string, key: string, status?: string) {
  const where = status === undefined ? '' : `WHERE status = '${status}'`;
  return (manager: EntityManager): Promise<unknown> =>
    manager.query(
      `WITH two AS (SELECT ${key} AS k, ${column} AS v, row_number() OVER (ORDER BY ${key}) AS n FROM ${table} ${where} LIMIT 2)
       UPDATE ${table} t SET ${column} = other.v FROM two own JOIN two other ON other.n = 3 - own.n WHERE t.${key} = own.k`,
    );
}

/** Gives two batches of one size each other's positions. */
async function swapBatches(manager: EntityManager): Promise<void> {
  const [pair] = await manager.query<{ a: string; b: string; fa: string; fb: string }[]>(
    `SELECT a.number AS a, b.number AS b, a.first_index AS fa, b.first_index AS fb FROM ledger_batch a
     JOIN ledger_batch b ON a.count = b.count AND a.number < b.number WHERE a.first_index > 300 LIMIT 1`,
  );
  await manager.query('UPDATE ledger_batch SET first_index = -1 WHERE number = $1', [pair!.a]);
  await manager.query('UPDATE ledger_batch SET first_index = $2 WHERE number = $1', [pair!.b, pair!.fa]);
  await manager.query('UPDATE ledger_batch SET first_index = $2 WHERE number = $1', [pair!.a, pair!.fb]);
}

describe('what was done by SQL to a sealed season', () => {
  it.each(TAMPERINGS)('is found by both verifiers: %s', async (_, rule, change) => {
    const file = await tampered((manager) => (typeof change === 'string' ? manager.query(change) : change(manager)));
    expect(file.equals(await bundle())).toBe(false);
    const faults = findings(file).filter(isFault);
    expect(faults.map((fault) => fault.rule)).toContain(rule);
    expect(second(file).faults.map((fault) => fault.rule)).toContain(rule);
  });
});
