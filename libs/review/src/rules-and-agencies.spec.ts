import { readFileSync } from 'node:fs';
import { type Catalogue, type FactField, areFactsOfItem, loadCatalogue } from '#agencies';
import { factFits } from './fact-fits.js';
import type { ItemCatalogue } from './item-catalogue.js';
import { parseRuleFile } from './parse-rule-file.js';
import { factsRead } from './rule-file.js';

// The rule file and the agencies' definitions are written apart; here they are held against each other.
const rules = parseRuleFile(
  JSON.parse(readFileSync(new URL('../policy/foshan-2014-illustrative.json', import.meta.url), 'utf8')),
);
const rows = rules.indicators.flatMap((indicator) => indicator.rows.map((row) => ({ indicator, row })));
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue();
});

describe('the illustrative rule file', () => {
  it('says that its values are illustrative, and where each comes from', () => {
    expect(rules).toMatchObject({ illustrative: true, threshold: 6000 });
    for (const { source } of rules.indicators) expect(source.length).toBeGreaterThan(10);
  });

  it.each(rows.map(({ indicator, row }) => [indicator.id, row.item, row] as const))(
    '%s reads facts that the agencies give with %s',
    (indicator, itemId, row) => {
      const listings = catalogue.itemsNamed(itemId);
      const asked = row.agencies ? listings.filter(({ agency }) => row.agencies!.includes(agency)) : listings;
      expect(asked.map(({ agency }) => agency).sort()).toEqual(
        [...(row.agencies ?? listings.map(({ agency }) => agency))].sort(),
      );
      expect(asked).not.toEqual([]);
      for (const { item } of asked) {
        expect(item.feeds).toContain(indicator);
        for (const subject of row.subjects) expect(item.subjects).toContain(subject);
        for (const fact of factsRead(row)) expect(Object.keys(item.facts)).toContain(fact);
      }
    },
  );

  it('gives points to codes that the definitions know, and to numbers by unit', () => {
    for (const { row } of rows) {
      for (const { item } of catalogue.itemsNamed(row.item)) {
        const { points, when, window } = row;
        const field = (name: string): FactField | undefined => item.facts[name];
        if (points.kind === 'table')
          for (const code of Object.keys(points.points))
            expect(Object.keys(field(points.fact)!.codes!)).toContain(code);
        if (points.kind === 'per_unit' || points.kind === 'steps')
          expect(['count', 'months', 'cents']).toContain(field(points.fact)?.kind);
        if (window) expect(['date', 'month']).toContain(field(window.fact)?.kind);
        if (when && row.agencies === undefined) expect(['code', 'truth']).toContain(field(when.fact)?.kind);
      }
    }
  });

  it('has every indicator that an item feeds', () => {
    const indicators = rules.indicators.map(({ id }) => id);
    for (const { item } of catalogue.items()) for (const feed of item.feeds) expect(indicators).toContain(feed);
  });

  it('reads an item for each indicator it feeds, but for what brings no points', () => {
    const read = new Set(rows.map(({ indicator, row }) => `${row.item} ${indicator.id}`));
    const unread = catalogue
      .items()
      .flatMap(({ item }) =>
        item.feeds.filter((feed) => !read.has(`${item.id} ${feed}`)).map((feed) => `${item.id} ${feed}`),
      );
    expect(unread.filter((one) => !one.endsWith(' dependants'))).toEqual(['labor_contract employment_years']);
  });

  it('names all agencies of an item where one of them is not enough', () => {
    for (const { indicator, row } of rows) {
      if (indicator.direction === '+' && catalogue.itemsNamed(row.item).length > 1)
        expect(row.agencies).toHaveLength(catalogue.itemsNamed(row.item).length);
    }
  });
});

describe('the catalogue', () => {
  it('is one that applications can be split by', () => {
    const fits: ItemCatalogue = catalogue;
    expect(fits.items().length).toBeGreaterThan(30);
  });

  it('lets no fact through that the rules would refuse', () => {
    const samples = [
      '',
      'x',
      ' x',
      '𠮷'.repeat(200),
      'x'.repeat(65),
      0,
      -1,
      48,
      721,
      1.5,
      true,
      '2024-02-29',
      '2023-02-29',
      '2024-13',
      '2024-12',
      'college',
      'bachelor',
      'city',
      '3',
    ];
    let compared = 0;
    for (const { item } of catalogue.items()) {
      for (const [name, field] of Object.entries(item.facts)) {
        for (const value of samples) {
          if (areFactsOfItem(item, { [name]: value }, '2026-09-01')) {
            expect([item.id, name, value, factFits(field, value)]).toEqual([item.id, name, value, true]);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(30);
  });
});
