import { parse } from 'yaml';
import { checkDescription, parseSourceDescription, shapeOf, type CataloguedTable } from '#connectors';
import { loadCatalogue } from '#agencies';
import { proposeItem } from './propose-item.js';
import { isMapped, writeProposal, type ItemProposal } from './write-proposal.js';

const catalogue = await loadCatalogue();
const item = catalogue.item('public_security', 'id_card')!;
const table = (name: string, columns: [string, string | null][]): CataloguedTable => ({
  name,
  kind: 'table',
  comment: null,
  rows: null,
  columns: columns.map(([column, comment]) => ({ name: column, type: 'varchar(60)', comment, indexed: true })),
});
const proposed = (...tables: CataloguedTable[]): ItemProposal => ({
  item,
  tables: proposeItem(
    item,
    tables.map((one) => ({ table: one, shapes: null })),
  ),
  words: new Map(),
});
const write = (items: ItemProposal[]): string =>
  writeProposal(
    {
      office: 'public_security.shunde',
      source: { kind: 'sqlite', name: 'a', file: 'a.db' },
      schema: 'mapping.schema.json',
      items,
      seen: { tables: 1, sampled: 0 },
    },
    'en',
  );

describe('writeProposal', () => {
  it('is a description that can be used', () => {
    const good = proposed(
      table('rkk', [
        ['GMSFHM', null],
        ['XM', null],
        ['YXQZ', null],
        ['ZT', '状态'],
      ]),
      table('other', [['a', null]]),
    );
    const text = write([good]);
    const description = parseSourceDescription(parse(text), 'proposal', '/');
    expect(checkDescription(description, [item])).toMatchObject({ faults: [], gaps: [] });
    expect(parse(text)).toMatchObject({
      items: {
        id_card: {
          table: 'rkk',
          columns: { id_number: 'GMSFHM', name: 'XM', valid_until: 'YXQZ', state: 'ZT' },
          codes: { state: {} },
        },
      },
    });
  });

  it('asks about columns that seem to hold several values, and about dots that are none', () => {
    const names = [...'一二三四五六七八九十'].map((last) => `买买提.${last}`);
    const texts = names.map((_, n) => (n < 3 ? '佛山一中、南海一中' : '佛山一中'));
    const award = catalogue.item('awarding_bodies', 'award')!;
    const one = table('jx', [
      ['XM', '姓名'],
      ['SFZH', '身份证号'],
      ['ZSBH', '证书编号'],
      ['JXMC', '奖项名称'],
      ['JB', '级别'],
    ]);
    const shapes = new Map([
      ['XM', shapeOf(names)],
      ['JXMC', shapeOf(texts)],
      ['ZSBH', shapeOf(names.map((_, n) => `佛奖2010、${1000 + n}`))],
    ]);
    const tables = proposeItem(award, [{ table: one, shapes }]);
    const text = write([{ item: award, tables, words: new Map() }]);
    expect(text).toMatch(
      /\n {4}sets:\n {6}title: '、' # decide: 3 sampled values .*\n {4}# characters:\n {6}# U\+002E: · # decide/,
    );
    expect(text).not.toMatch(/买买提|一中/);
    const mapping = (parse(text) as { items: { award: object } }).items.award;
    expect(mapping).toMatchObject({ sets: { title: '、' } });
    expect(mapping).not.toHaveProperty('characters');
    expect(checkDescription(parseSourceDescription(parse(text), 'proposal', '/'), [award]).faults).toEqual([]);
  });

  it('takes comments and names of the catalogue for data, and never for YAML', () => {
    const hostile = proposed(
      table('t: {a} #', [
        ['证件号码', '身份证号\nitems: {}\n# x'],
        ['XM', '姓名\u2028evil: true'],
      ]),
    );
    const value = parse(write([hostile])) as { items: Record<string, { table: string }>; evil?: unknown };
    expect(value.evil).toBeUndefined();
    expect(value.items.id_card?.table).toBe('t: {a} #');
  });

  it('leaves an item out that cannot be looked up, and says why', () => {
    const poor = proposed(
      table('t', [
        ['XM', '姓名'],
        ['YXQZ', '有效期至'],
        ['ZT', '状态'],
      ]),
    );
    expect(isMapped(poor)).toBe(false);
    const text = write([poor]);
    expect(parse(text)).toMatchObject({ items: {} });
    expect(text).toMatch(/# id_card .* lacks what it is looked up by: Identity number/);
  });
});
