import { loadCatalogue } from '#agencies';
import { answerTo, checkDescription, openSource, parseSourceDescription } from './index.js';

const catalogue = await loadCatalogue();
const items = catalogue.agencies.find(({ id }) => id === 'public_security')!.items;
const criminal = items.find(({ id }) => id === 'criminal_record')!;
const worklist = { kind: 'worklist', name: 'officers', items: { criminal_record: {} } };
const archive = {
  kind: 'sqlite',
  name: 'archive',
  file: ':memory:',
  items: {
    criminal_record: { table: 'records', columns: { id_number: 'SFZH', name: 'XM', state: 'ZT', class: 'LB' } },
  },
};
const unclearOnly = { ...worklist, items: { criminal_record: { takes: ['unclear'] } } };
const parse = (description: object) => parseSourceDescription(description, 'test', '/');
const faultsOf = (description: object) => checkDescription(parse(description), items).faults;

describe('a worklist', () => {
  it('puts every claim before an officer when it stands alone', async () => {
    const source = await openSource(parse(worklist));
    const answer = await source.lookup({ item: criminal, claims: [{ id_number: '1' }, { id_number: '2' }] });
    expect([0, 1].map((n) => answerTo(answer, n))).toEqual([
      { kind: 'needs_officer', reason: 'WORKLIST' },
      { kind: 'needs_officer', reason: 'WORKLIST' },
    ]);
    expect(source.worklist.get('criminal_record')).toEqual(new Set(['missing', 'unclear']));
    expect([source.state, source.deferred]).toEqual([[], null]);
  });

  it('takes nothing that is merely missing when it is there for the unclear', async () => {
    const source = await openSource(parse(unclearOnly));
    const answer = await source.lookup({ item: criminal, claims: [{ id_number: '1' }] });
    expect(answerTo(answer, 0)).toMatchObject({ kind: 'records', records: [] });
  });

  it('is told what is wrong with its description', () => {
    expect(faultsOf(worklist)).toEqual([]);
    expect(faultsOf({ ...worklist, items: { fame: {} } })).toEqual(['items.fame: the agency has no such item']);
    expect(faultsOf(unclearOnly)).toEqual([
      'items.criminal_record.takes: must name missing, because no source is asked before',
    ]);
    const ordered = (...sources: object[]) => faultsOf({ kind: 'ordered', name: 'all', sources });
    expect(ordered(archive, unclearOnly)).toEqual([]);
    expect(ordered(worklist, archive)).toEqual(['sources.0: a worklist must be the last, because it has no records']);
  });
});
