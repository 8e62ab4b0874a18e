import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Facts, SubjectRef } from '#contracts';
import { parseRuleFile, scoreApplication, type Finding, type RuleFile } from '#review';
import {
  bundleLines,
  exitCodeOf,
  formatNoteKey,
  isFault,
  linesOf,
  readAnchors,
  readBundle,
  verifyBundle,
  type Bundle,
} from '../../libs/ledger/src/index.js';
import { CHANGED_BUNDLES } from '../../libs/ledger/src/testing/changed-bundles.js';
import { anyEdit, hostileBundle } from '../../libs/ledger/src/testing/hostile-keeper.js';
import { AUTHORITY, CHANGED_TIME_STAMPS, stampedSeason } from '../../libs/ledger/src/testing/changed-time-stamps.js';
import { FALSE_KEEPERS } from '../../libs/ledger/src/testing/false-keepers.js';
import { TrialSeason } from '../../libs/ledger/src/testing/trial-season.js';

interface Told {
  exit: number;
  faults: { rule: string; leaf: number | null; office: string | null }[];
}

const folder = mkdtempSync(join(tmpdir(), 'ledger-verifier-'));
const good = TrialSeason.whole('shared');
const authorities = readAnchors(AUTHORITY.anchor);
const trust = { logKey: good.logKey, witnesses: [good.witness], quorum: 1, authorities };
const anchorFile = join(folder, 'tsa-ca.pem');
writeFileSync(anchorFile, AUTHORITY.anchor);
const tampered = [
  ...[...CHANGED_BUNDLES, ...FALSE_KEEPERS].map(({ name, rule, make }) => ({ name, rule, ...make() })),
  ...CHANGED_TIME_STAMPS.map(({ name, rule, make }) => ({ name, rule, leaf: null, ...make() })),
];
const bundles = [good.bundle(), ...tampered.map(({ bundle }) => bundle), stampedSeason().bundle()];

/** Findings that a rule file has rows for: with the facts that the rows ask for, or lacking them, and with codes it does not list. */
function findingFor(rules: RuleFile): fc.Arbitrary<Finding> {
  const rows = rules.indicators.flatMap((one) => one.rows);
  return fc
    .record({
      row: fc.constantFrom(...rows),
      verdict: fc.constantFrom('confirmed', 'confirmed', 'contradicted', 'not_found'),
      reason: fc.constantFrom('record_agrees', 'below_claim', 'adverse_record', 'record_differs'),
      subject: fc.constantFrom('applicant', 'applicant', 'spouse', 'child:1', 'child:2'),
      agency: fc.constantFrom('social_insurance', 'tax', 'education', 'public_security'),
      number: fc.integer({ min: 0, max: 400 }),
      date: fc.constantFrom('2026-04', '2024-11-30', '2021-05-01', '2021-05-02', '2019-01-01', '2026-06-01'),
      lacking: fc.nat(9),
      unlisted: fc.nat(9),
    })
    .map(({ row, verdict, reason, subject, agency, number, date, lacking, unlisted }) => {
      const facts: Facts = {};
      const { points, when, window } = row;
      if (when) facts[when.fact] = unlisted === 0 ? 'x' : when.in[number % when.in.length]!;
      if (window) facts[window.fact] = date;
      if (points.kind === 'table')
        facts[points.fact] = unlisted === 1 ? 'x' : (Object.keys(points.points)[number % 3] ?? 'x');
      if (points.kind === 'per_unit' || points.kind === 'steps') facts[points.fact] = unlisted === 2 ? 'many' : number;
      if (lacking === 0) delete facts[Object.keys(facts)[0] ?? ''];
      const by = row.agencies?.[number % row.agencies.length] ?? agency;
      const about = { item: row.item, agency: by, office: `${by}.shunde`, subject: subject as SubjectRef };
      return { ...about, verdict, reason, facts };
    });
}

/** What the second verifier says of bundle files; one run, in which a signature that several bundles have is asked for once. */
function second(files: readonly Buffer[]): Told[] {
  const paths = files.map((file, i) => {
    const path = join(folder, `bundle-${i}.txt`);
    writeFileSync(path, file);
    return path;
  });
  const keys = [
    '--log-key',
    formatNoteKey(trust.logKey),
    '--witness',
    formatNoteKey(trust.witnesses[0]!),
    '--quorum',
    '1',
    '--tsa-ca',
    anchorFile,
  ];
  const script = join(import.meta.dirname, 'verify.py');
  const run = spawnSync('python3', ['-B', script, ...keys, ...paths], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.stderr !== '') throw new Error(run.stderr);
  const verdicts = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Told);
  expect(run.status).toBe(verdicts.at(-1)!.exit);
  return verdicts;
}

function first(bundle: Bundle): Told {
  const faults = verifyBundle(bundle, trust).filter(isFault);
  return { exit: exitCodeOf(faults), faults };
}

/** Which rules are broken, and where; each once, however many members of one record differ. */
function told({ faults }: Told): string[] {
  return [...new Set(faults.map(({ rule, leaf, office }) => `${rule} ${leaf} ${leaf === null ? office : ''}`))].sort();
}

function fileOf(bundle: Bundle): Buffer {
  return Buffer.from([...bundleLines(bundle)].join(''));
}

describe('the second verifier', () => {
  let verdicts: Told[];

  beforeAll(() => {
    verdicts = second(bundles.map(fileOf));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds nothing wrong with a season that was done right', () => {
    expect(verdicts[0]).toEqual({ exit: 0, faults: [] });
    expect(first(bundles[0]!)).toEqual({ exit: 0, faults: [] });
  });

  it('finds nothing wrong with time-stamps that are right', () => {
    expect(verdicts.at(-1)).toEqual({ exit: 0, faults: [] });
    expect(first(bundles.at(-1)!)).toEqual({ exit: 0, faults: [] });
  });

  it.each(tampered.map((one, i) => ({ ...one, i })))('says what the first says: $name', ({ rule, leaf, bundle, i }) => {
    const theirs = verdicts[i + 1]!;
    const ours = first(bundle);
    expect(theirs.faults).toContainEqual(expect.objectContaining({ rule, leaf }));
    expect(told(theirs)).toEqual(told(ours));
    expect(theirs.exit).toBe(ours.exit);
  });

  it('scores as the rules do, by the rule file of the rehearsal, whatever was found', () => {
    const text = readFileSync(
      join(import.meta.dirname, '../../libs/review/policy/foshan-2014-illustrative.json'),
      'utf8',
    );
    const rules = parseRuleFile(JSON.parse(text));
    const samples = fc.sample(fc.array(findingFor(rules), { maxLength: 25 }), { numRuns: 400, seed: 20260901 });
    const scores = samples.map((findings) => scoreApplication(rules, findings, new Date('2026-05-01T02:00:00Z')));
    const program =
      'import json,sys; from score import score_application as score; cases=json.load(sys.stdin); ' +
      'print(json.dumps([score(cases["rules"], findings, "2026-05-01") for findings in cases["samples"]]))';
    const input = JSON.stringify({ rules: JSON.parse(text) as unknown, samples });
    const run = spawnSync('python3', ['-B', '-c', program], { cwd: import.meta.dirname, input, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual(JSON.parse(JSON.stringify(scores)));
    const kinds = new Set(scores.flatMap(({ flags }) => flags.map(({ kind }) => kind)));
    expect(kinds.size).toBeGreaterThanOrEqual(5);
    expect(scores.some(({ total, threshold }) => total >= threshold)).toBe(true);
  });

  it('takes what the first takes and refuses what it refuses, whatever somebody who holds every key has written', () => {
    const edits = fc.sample(fc.array(anyEdit, { minLength: 1, maxLength: 2 }), { numRuns: 10, seed: 20261125 });
    const hostile = edits.map((some) => hostileBundle(good, some));
    const taken = ({ exit }: Told): boolean => exit === 0;
    expect(second(hostile.map(fileOf)).map(taken)).toEqual(hostile.map(first).map(taken));
  });

  it('refuses what is no bundle, as the first does', () => {
    const text = fileOf(bundles[0]!).toString();
    const broken = [
      'x\n',
      text.replace('\nend ', '\nfin '),
      text.replace(/\nopen \d+ \{/, '\nopen 1 '),
      `${text}more\n`,
    ];
    expect(second(broken.map((one) => Buffer.from(one))).map(({ exit }) => exit)).toEqual(broken.map(() => 50));
    expect(broken.map((one) => readBundle(linesOf(Buffer.from(one))).kind)).toEqual(broken.map(() => 'malformed'));
  });
});
