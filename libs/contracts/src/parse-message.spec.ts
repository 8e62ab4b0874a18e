import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as parse from './parse-message.js';
import { isInstant } from './parse/scalars.js';
import { REJECTIONS } from './rejections.js';
import { REASONS } from './reasons.js';

const FOLDER = join(import.meta.dirname, '..');
const SCHEMAS = 'https://countersign.example/schemas/';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Parse = (payload: Buffer) => parse.ParsedMessage<unknown>;

function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8')) as T;
}

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
for (const file of readdirSync(join(FOLDER, 'schemas'))) ajv.addSchema(readJson<object>('schemas', file));

function schema(name: string): ValidateFunction {
  const validate = ajv.getSchema(`${SCHEMAS}${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return validate;
}

function vector(name: string): { payload: string; message: Json; body: string } {
  return readJson('test-vectors', `${name}.json`);
}

const KINDS: [name: string, parse: Parse][] = [
  ['task', parse.parseTask],
  ['result', parse.parseResult],
  ['receipt', parse.parseReceipt],
  ['decision', parse.parseDecision],
  ['window', parse.parseWindow],
  ['fence', parse.parseFence],
  ['closing-record', parse.parseClosingRecord],
  ['manifest', parse.parseManifest],
  ['reminder', parse.parseReminder],
  ['status', parse.parseStatus],
  ['dispute', parse.parseDispute],
  ['key-notice', parse.parseKeyNotice],
  ['key-registration', parse.parseKeyRegistration],
];

/** Values that stand near the edge of some rule. */
const HOSTILE: Json[] = [
  null,
  true,
  0,
  1,
  2,
  -1,
  256,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53 - 1,
  '',
  ' ',
  'x',
  '1',
  'X_Y',
  '积',
  [],
  [null],
  {},
  { a: 1 },
  { a: null },
  { A: 1 },
  { 'a.b': 'x' },
  'applicant',
  'spouse',
  'child:1',
  'child:0',
  'child:100',
  'child:1\n',
  '\u001b[2J',
  'officer',
  'automatic',
  'education.shunde',
  'a.b',
  'ab.cd',
  'ab.cd\n',
  'ab',
  '2026',
  '2026\n',
  '20260',
  'foshan/prod',
  '/x',
  'x'.repeat(64),
  'x'.repeat(65),
  'x'.repeat(128),
  'x'.repeat(129),
  '2024-02-29T00:00:00.000Z',
  '2026-02-29T00:00:00.000Z',
  '1900-02-29T00:00:00.000Z',
  '2000-02-29T23:59:59.999Z',
  '2026-11-31T00:00:00.000Z',
  '2026-11-30T24:00:00.000Z',
  '2026-11-30T23:59:60.000Z',
  '2026-11-30T16:00:00Z',
  '2026-11-30T16:00:00.000+00:00',
  '2026-13-01T00:00:00.000Z',
  '2026-00-01T00:00:00.000Z',
  '2026-01-00T00:00:00.000Z',
  '01928F3E-0000-7000-8000-000000000001',
  '01928f3e-0000-7000-8000-000000000001',
  '01928f3e000070008000000000000001',
  'A'.repeat(22) + '==',
  'A'.repeat(21) + 'B==',
  'A'.repeat(43) + '=',
  'A'.repeat(42) + 'B=',
  'A'.repeat(43),
  '-'.repeat(43) + '=',
  ...Object.keys(REASONS),
  'confirmed',
  'contradicted',
  'not_found',
  'unable',
  'not_ours',
  'needs_material',
  'referred',
  'accepted',
  'late',
  'quarantined',
  'duplicate',
  'open',
  'closing',
  'opened',
  'equal',
  'differs',
  'TASK_MISMATCH',
  'A_CODE_OF_TOMORROW',
  'lower',
];

/** Every member and element of a document, as a path. */
function places(value: Json, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value);
  return [at, ...entries.flatMap(([step, item]) => places(item, [...at, step]))];
}

interface Mutation {
  place: number;
  change: 'set' | 'drop' | 'add' | 'repeat';
  value: Json;
}

function mutate(document: Json, { place, change, value }: Mutation): Json {
  const copy = structuredClone(document);
  const paths = places(copy);
  const path = paths[place % paths.length]!;
  const last = path.at(-1);
  if (last === undefined) return change === 'set' ? value : copy;
  let holder = copy as Json[] | { [name: string]: Json };
  for (const step of path.slice(0, -1)) holder = (holder as Record<string | number, Json>)[step] as Json[];
  if (Array.isArray(holder)) {
    if (change === 'set') holder[Number(last)] = value;
    if (change === 'drop') holder.splice(Number(last), 1);
    if (change === 'add') holder.push(value);
    if (change === 'repeat') holder.push(...Array.from({ length: 255 }, () => structuredClone(value)));
  } else {
    if (change === 'set') holder[last] = value;
    if (change === 'drop') delete holder[last];
    if (change === 'add') holder.unheard_of = value;
  }
  return copy;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(200),
  change: fc.constantFrom('set', 'set', 'set', 'drop', 'add', 'repeat'),
  value: fc.constantFrom(...HOSTILE),
});

describe.each(KINDS)('%s', (name, parseKind) => {
  const validate = schema(`${name}.v1`);
  const { payload, message } = vector(name);

  it('takes its test vector, as its schema does', () => {
    expect(parseKind(Buffer.from(payload))).toEqual({ kind: 'ok', message });
    expect(validate(message)).toBe(true);
  });

  it('and its schema give the same verdict on changed messages', () => {
    const seen = { ok: 0, rejected: 0 };
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const changed = mutations.reduce(mutate, message);
        const parsed = parseKind(Buffer.from(JSON.stringify(changed)));
        // Limits of strict JSON hold for members that the schema does not know, too.
        fc.pre(parsed.kind === 'ok' || parsed.code !== 'MALFORMED_PAYLOAD');
        seen[parsed.kind]++;
        return (parsed.kind === 'ok') === validate(changed);
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(seen.ok, seen.rejected)).toBeGreaterThan(100);
  });

  it('and its schema give the same verdict on every hostile value in every place', () => {
    const disputed: Json[] = [];
    for (let place = 0; place < places(message).length; place++) {
      for (const value of HOSTILE) {
        const changed = mutate(message, { place, change: 'set', value });
        const parsed = parseKind(Buffer.from(JSON.stringify(changed)));
        if ((parsed.kind === 'ok') !== validate(changed)) disputed.push(changed);
      }
    }
    expect(disputed).toEqual([]);
  });

  it('demands every member of its schema, and passes over those it does not know', () => {
    const { required } = validate.schema as { required: string[] };
    for (const member of required) {
      const rest = Object.fromEntries(Object.entries(message as object).filter(([key]) => key !== member));
      const expected = { kind: 'rejected', code: 'SCHEMA_MISMATCH', detail: member };
      expect(parseKind(Buffer.from(JSON.stringify(rest)))).toEqual(expected);
    }
    const more = { ...(message as object), of_a_later_minor_version: { any: ['thing'] } };
    expect(parseKind(Buffer.from(JSON.stringify(more)))).toMatchObject({ kind: 'ok' });
  });

  it('tells another version from a broken one', () => {
    const version = (v: Json) => parseKind(Buffer.from(JSON.stringify({ ...(message as object), v })));
    expect(version(2)).toEqual({ kind: 'rejected', code: 'UNSUPPORTED_VERSION', detail: 'v' });
    expect(version('1')).toEqual({ kind: 'rejected', code: 'SCHEMA_MISMATCH', detail: 'v' });
  });
});

describe('parsed messages', () => {
  it.each<[string, Json, string]>([
    ['comparison', [{ field: 'name', rule: 'exact', outcome: 'perhaps' }], 'comparison[0].outcome'],
    ['comparison', ['x'], 'comparison[0]'],
    ['evidence', { source: 'x', digest: null, as_of: 'yesterday' }, 'evidence.as_of'],
    ['facts', { 'Li Lei': 1 }, 'facts.?'],
    ['facts', { months: null }, 'facts.months'],
    ['decided_by', { mode: 'officer' }, 'decided_by.officer'],
    ['reason', 'no_record', 'reason'],
  ])('name the field that is wrong in %s, never its value', (member, value, detail) => {
    const changed = { ...(vector('result').message as object), [member]: value };
    const expected = { kind: 'rejected', code: 'SCHEMA_MISMATCH', detail };
    expect(parse.parseResult(Buffer.from(JSON.stringify(changed)))).toEqual(expected);
  });

  it('pass on what strict JSON found', () => {
    const expected = { kind: 'rejected', code: 'MALFORMED_PAYLOAD', detail: 'number at byte 6' };
    expect(parse.parseTask(Buffer.from('{"v":1.5}'))).toEqual(expected);
  });

  it('hold only days that exist', () => {
    const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(days, (date) => isInstant(date.toISOString())));
    const instant = schema('definitions').schema as { $defs: { instant: { pattern: string } } };
    const pattern = new RegExp(instant.$defs.instant.pattern);
    for (const year of [1900, 2000, 2024, 2025, 2026, 2100]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T00:00:00.000Z`;
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          expect([text, isInstant(text), pattern.test(text)]).toEqual([text, exists, exists]);
        }
      }
    }
  });
});

describe('envelope schema', () => {
  const validate = schema('envelope');

  it('takes the bodies of the test vectors', () => {
    const bodies = KINDS.map(([name]) => vector(name).body);
    bodies.push(
      ...readJson<{ messages: { body: string }[] }>('test-vectors', 'result-batch-of-3.json').messages.map(
        ({ body }) => body,
      ),
    );
    for (const body of bodies) expect(validate(JSON.parse(body))).toBe(true);
  });

  it('refuses what breaks the envelope without breaking JSON', () => {
    const rejected = readJson<{ name: string; body: string | null; code: string }[]>('test-vectors', 'rejected.json');
    const names = [
      'the bare payload',
      'base64 without padding',
      'base64url',
      'no signature',
      'two signatures',
      'a batch of one',
      'a path whose base64 has stray bits',
      'a signature whose base64 has stray bits',
    ];
    for (const name of names) {
      const { body } = rejected.find((vector) => vector.name === name)!;
      expect([name, validate(JSON.parse(Buffer.from(body!, 'base64').toString()))]).toEqual([name, false]);
    }
    const codes = new Set(rejected.map(({ code }) => code));
    expect(Object.keys(REJECTIONS)).toEqual(expect.arrayContaining([...codes]));
  });
});
