import { formFault, itemsOfOffice, loadCatalogue } from '#agencies';
import { sampleClaim } from './sample-claim.js';

const catalogue = await loadCatalogue();

it.each(catalogue.offices().map(({ id }) => id))('%s has items, and a claim of the right form for each', (office) => {
  const items = itemsOfOffice(catalogue, office);
  expect(items).not.toEqual([]);
  for (const item of items) {
    const claim = sampleClaim(item, office);
    const faults = Object.entries(item.claim).filter(([name, field]) => formFault(field, claim[name], '2026-10-01'));
    expect({ item: item.id, faults: faults.map(([name]) => name) }).toEqual({ item: item.id, faults: [] });
  }
});

it('gives every item to some office', () => {
  const given = new Set(catalogue.offices().flatMap(({ id }) => itemsOfOffice(catalogue, id).map((item) => item.id)));
  expect(catalogue.items().filter(({ item }) => !given.has(item.id))).toEqual([]);
});

it('knows no office that the catalogue does not', () => {
  expect(itemsOfOffice(catalogue, 'education.atlantis')).toEqual([]);
  expect(itemsOfOffice(catalogue, 'atlantis.shunde')).toEqual([]);
});
