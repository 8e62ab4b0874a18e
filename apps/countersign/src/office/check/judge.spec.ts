import { loadCatalogue } from '#agencies';
import type { CataloguedTable, SurveyedField, ValueShape } from '#connectors';
import { judgeColumns, judgeGaps, nearest } from './judge-columns.js';
import { judgeFields } from './judge-fields.js';
import { judgeCoverage, judgeEncoding, judgeRights, judgeSearch, judgeTime } from './judge-source.js';
import { mappingLines } from './mapping-lines.js';

const item = (await loadCatalogue()).item('education', 'diploma_vocational_city')!;
const COLUMNS = {
  name: 'XM',
  certificate_number: 'ZSBH',
  state: 'ZT',
  graduated_on: 'BYRQ',
  degree: 'XL',
  id_number: 'SFZH',
};
const TABLE: CataloguedTable = {
  name: 'diploma',
  kind: 'table',
  comment: null,
  rows: null,
  columns: Object.values(COLUMNS).map((name) => ({ name, type: 'varchar(60)', comment: null, indexed: true })),
};
const SHAPE: ValueShape = {
  sampled: 100,
  filled: 100,
  distinct: 100,
  shortest: 8,
  longest: 8,
  digits: 100,
  decimals: 0,
  digitsOrX: 100,
  latin: 0,
  han: 0,
  idNumbers: 0,
  creditCodes: 0,
  dates: { YYYYMMDD: 100 },
  truths: 0,
  privateUse: [],
  dots: [],
  rare: 0,
  separators: {},
  broken: {},
};
const field = (name: keyof typeof COLUMNS, change: Partial<SurveyedField> = {}): SurveyedField => ({
  field: name,
  column: COLUMNS[name],
  shape: SHAPE,
  unreadable: 0,
  codes: null,
  ...change,
});
const judged = (surveyed: SurveyedField, mapping = {}, table = TABLE) =>
  judgeFields('items.x', item, { columns: COLUMNS, ...mapping }, table, [surveyed]).map(({ severity, code, path }) => [
    severity,
    code,
    path,
  ]);
const typed = (type: string): CataloguedTable => ({
  ...TABLE,
  columns: TABLE.columns.map((column) => ({ ...column, type })),
});

describe('judgeColumns', () => {
  it('has nothing to say of what is there', () => {
    expect(judgeColumns('items.x', { table: 'diploma', columns: COLUMNS }, [TABLE])).toEqual([]);
    expect(judgeColumns('items.x', { table: 'public.diploma', columns: COLUMNS }, [TABLE])).toEqual([]);
  });

  it('names the table or column that comes nearest', () => {
    const [table] = judgeColumns('items.x', { table: 'Diplomas', columns: COLUMNS }, [TABLE]);
    expect(table).toMatchObject({
      code: 'no_table',
      path: 'items.x.table',
      mend: { en: 'is it diploma? Else grant SELECT on it' },
    });
    const found = judgeColumns(
      'items.x',
      { table: 'diploma', columns: { name: 'xm' }, lookup: { certificate_number: 'gone' }, asOf: { column: 'GXSJ' } },
      [TABLE],
    );
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ['no_column', 'items.x.columns.name'],
      ['no_column', 'items.x.lookup.certificate_number'],
      ['no_column', 'items.x.asOf.column'],
    ]);
    expect(found[0]?.mend.en).toBe('is it XM?');
  });

  it.each([
    ['zsbh', ['ZSBH', 'XM'], 'ZSBH'],
    ['ZSBH2', ['ZSBH', 'XM'], 'ZSBH'],
    ['BYRQ', ['ZSBH', 'XM'], null],
  ])('nearest to %s of %j is %s', (name, names, expected) => {
    expect(nearest(name, names)).toBe(expected);
  });
});

it('a missing state or expiry lets a revoked record pass, a missing fact does not', () => {
  const gaps = judgeGaps('items.x', item, { columns: { name: 'XM', certificate_number: 'ZSBH', id_number: 'SFZH' } });
  expect(gaps.map(({ what, severity }) => [what.en.split(' ')[3], severity])).toEqual([
    ['school', 'warning'],
    ['graduated_on', 'warning'],
    ['degree', 'warning'],
    ['state', 'warning'],
  ]);
});

describe('judgeFields', () => {
  it.each([
    ['id_number', 'bigint(20)', 'wrong_type'],
    ['certificate_number', 'double', 'wrong_type'],
    ['name', 'longblob', 'wrong_type'],
    ['name', 'int(11)', 'wrong_type'],
  ] as const)('%s in %s: %s', (name, type, code) => {
    expect(judged(field(name), {}, typed(type))).toEqual([['error', code, `items.x.columns.${name}`]]);
  });

  it('names the writing of dates that would fit', () => {
    const [finding] = judgeFields('items.x', item, { columns: COLUMNS }, TABLE, [
      field('graduated_on', { unreadable: 100 }),
    ]);
    expect(finding).toMatchObject({
      code: 'unreadable',
      severity: 'error',
      mend: { en: 'write dates: { graduated_on: YYYYMMDD }' },
    });
    expect(judged(field('graduated_on', { unreadable: 1 }))[0]?.[0]).toBe('warning');
  });

  const state = (codes: Record<string, string>) =>
    field('state', {
      codes: [
        { code: '1', rows: 9, translated: '1' in codes },
        { code: '2', rows: 1, translated: '2' in codes },
      ],
    });

  it('names each code that has no translation', () => {
    const codes = { state: { '1': 'valid', '3': 'revoked' } };
    const findings = judgeFields('items.x', item, { columns: COLUMNS, codes }, TABLE, [state(codes.state)]);
    expect(findings.map(({ code, path }) => [code, path])).toEqual([['code_untranslated', 'items.x.codes.state']]);
    expect(findings[0]?.what.en).toMatch(/code "2" in ZT \(1 row\)/);
  });

  it('warns where nothing can mean that a record was revoked', () => {
    const codes = { state: { '1': 'valid', '2': 'valid' } };
    expect(judged(state(codes.state), { codes })).toEqual([['warning', 'never_revoked', 'items.x.codes.state']]);
    const good = { state: { '1': 'valid', '2': 'revoked' } };
    expect(judged(state(good.state), { codes: good })).toEqual([]);
  });

  it('names the codes of a column without a table that are not ours', () => {
    const codes = [{ code: '41', rows: 3, translated: true }];
    expect(judged(field('degree', { codes }))).toEqual([['error', 'code_untranslated', 'items.x.columns.degree']]);
    expect(judged(field('degree', { codes: [{ code: 'senior_secondary', rows: 3, translated: true }] }))).toEqual([]);
  });

  it('counts private-use characters, unless the table of characters has them', () => {
    const shape = { ...SHAPE, privateUse: [{ codePoint: 'U+E863', suggestion: '䶮', values: 2 }] };
    const [finding] = judgeFields('items.x', item, { columns: COLUMNS }, TABLE, [field('name', { shape })]);
    expect(finding).toMatchObject({
      code: 'private_use',
      mend: { en: expect.stringContaining('U+E863: 䶮') as string },
    });
    expect(judged(field('name', { shape }), { characters: { '\uE863': '䶮' } })).toEqual([]);
    expect(judged(field('name', { shape }), { characters: { 'u+e863': '䶮' } })).not.toEqual([]);
  });

  it('asks what stands in the place of the dot, and counts rare characters without showing them', () => {
    const dots = [{ codePoint: 'U+002E', character: '.', values: 3 }];
    const named = field('name', { shape: { ...SHAPE, dots, rare: 2 } });
    const [dot, rare] = judgeFields('items.x', item, { columns: COLUMNS }, TABLE, [named]);
    expect(dot).toMatchObject({
      severity: 'warning',
      code: 'other_dot',
      mend: { en: 'where it stands for the dot, write characters: { U+002E: · }' },
    });
    expect(rare).toMatchObject({ severity: 'note', code: 'rare_characters' });
    expect(judged(named, { characters: { '.': '·' } }).map(([, code]) => code)).toEqual(['rare_characters']);
  });

  describe('a column of several values', () => {
    const school: SurveyedField = {
      ...field('name'),
      field: 'school',
      column: 'XX',
      shape: { ...SHAPE, separators: { '、': 30 } },
    };
    const columns = { ...COLUMNS, school: 'XX' };

    it('is found, and named with what to write', () => {
      const [found, ...others] = judgeFields('items.x', item, { columns }, TABLE, [school]);
      expect(found).toMatchObject({ severity: 'warning', code: 'several_values', path: 'items.x.columns.school' });
      expect(found?.mend.en).toMatch(/^write sets: \{ school: '、' \}/);
      expect(others).toEqual([]);
    });

    it('is left alone when a few values hold the mark, and when it is declared, compared by nobody, or no set at all', () => {
      const few = { ...school, shape: { ...SHAPE, separators: { '、': 9 } } };
      expect(judged(few, { columns })).toEqual([]);
      expect(judged(school, { columns, sets: { school: '、' } })).toEqual([]);
      expect(judged(school, { columns, compare: { school: { weight: 'returned' } } })).toEqual([]);
      expect(judged(field('graduated_on', { shape: school.shape }))).toEqual([]);
    });

    it('cannot be searched by, nor given back', () => {
      const number = field('certificate_number', { shape: school.shape });
      const [found] = judgeFields('items.x', item, { columns: COLUMNS }, TABLE, [number]);
      expect(found?.mend.en).toMatch(/give each value a row/);
    });

    it('is noted when it is declared and holds none', () => {
      const single = { ...school, shape: SHAPE };
      expect(judged(single, { columns, sets: { school: ';' } })).toEqual([
        ['note', 'several_values', 'items.x.sets.school'],
      ]);
      expect(judged(single, { columns, sets: { school: '+' } })).toEqual([]);
    });
  });

  it('tells spoilt text, and how much of it', () => {
    expect(judged(field('name', { shape: { ...SHAPE, broken: { latin1: 50 } } }))[0]?.[0]).toBe('error');
    expect(judged(field('name', { shape: { ...SHAPE, broken: { replaced: 1 } } }))[0]?.[0]).toBe('warning');
  });
});

describe('the source as a whole', () => {
  const keys = [{ path: 'items.x.columns.id_number', column: 'SFZH' }];

  it('says what a lookup without an index costs', () => {
    expect(judgeSearch('items.x', keys, { reads: 'index', rows: null }, null, 1)).toEqual([]);
    const [dear] = judgeSearch('items.x', keys, { reads: 'all_rows', rows: 1 }, 1_000_000, 812);
    expect(dear).toMatchObject({ severity: 'warning', code: 'no_index', path: 'items.x.columns.id_number' });
    expect(dear?.what.en).toMatch(/all of the 1000000 rows; this one took 812 ms/);
    expect(judgeSearch('items.x', keys, { reads: 'all_rows', rows: 1 }, 20, 1)[0]?.severity).toBe('note');
    expect(judgeTime('items.x', 400, 1000)).toEqual([]);
    expect(judgeTime('items.x', 600, 1000)[0]?.code).toBe('slow');
  });

  it('puts the rights of one place together', () => {
    const rights = [
      { right: 'INSERT', on: 'a' },
      { right: 'DELETE', on: 'a' },
      { right: 'CREATE', on: 'b' },
    ];
    expect(judgeRights('', rights).map(({ what, path }) => [what.en, path])).toEqual([
      ['beyond reading the account has INSERT, DELETE on a', 'connection.user'],
      ['beyond reading the account has CREATE on b', 'connection.user'],
    ]);
    expect(judgeRights('sources.1', [{ right: 'WRITE', on: 'a.db' }])[0]).toMatchObject({
      severity: 'note',
      path: 'sources.1',
    });
  });

  it('knows items without a source, and encodings that are declared wrongly', () => {
    expect(judgeCoverage([item]).map(({ code }) => code)).toEqual(['item_missing']);
    expect(judgeEncoding('', 'utf-8', 'ascii')).toEqual([]);
    expect(judgeEncoding('', 'gb18030', 'gb18030')).toEqual([]);
    expect(judgeEncoding('', 'utf-8', 'gb18030')[0]).toMatchObject({
      path: 'encoding',
      mend: { en: 'write encoding: gb18030' },
    });
    expect(judgeEncoding('', 'utf-8', null)[0]?.code).toBe('wrong_encoding');
  });
});

it('mappingLines finds the line of a path, or of what is above it', () => {
  const lineOf = mappingLines(
    'kind: ordered\nsources:\n  - kind: csv\n    items:\n      a:\n        columns: { x: y }\n',
  );
  expect(['kind', 'sources.0.items.a.columns.x', 'sources.0.items.a.codes.z', 'none'].map(lineOf)).toEqual([
    1,
    6,
    5,
    null,
  ]);
});
