import { routeAnew, type RoutingAnew } from './route-anew.js';

const claim = { certificate_number: { from: 'claim' } } as unknown as NonNullable<ReturnType<RoutingAnew['claimOf']>>;
const routing = (change: Partial<RoutingAnew> = {}): RoutingAnew => ({
  task: { office: 'education.shunde', revision: 1, claim: { certificate_number: '1' } },
  named: 'education.nanhai',
  refusedBy: ['education.shunde'],
  knowsOffice: (office) =>
    ['education.shunde', 'education.nanhai', 'health.nanhai', 'education.gaoming'].includes(office),
  claimOf: (office) => (office.startsWith('education.') ? claim : null),
  ...change,
});

describe('routeAnew', () => {
  it('sends a task to the office that was named', () => {
    expect(routeAnew(routing())).toEqual({ kind: 'to', office: 'education.nanhai' });
  });

  it.each<[string, Partial<RoutingAnew>]>([
    ['no_office_named', { named: undefined }],
    ['unknown_office', { named: 'education.atlantis' }],
    ['unknown_office', { named: "x'; DROP TABLE task" }],
    ['item_not_checked_there', { named: 'health.nanhai' }],
    ['item_not_checked_there', { claimOf: () => ({}) }],
    ['sent_back', { named: 'education.shunde' }],
    ['sent_back', { refusedBy: ['education.shunde', 'education.nanhai'] }],
    ['too_often', { task: { ...routing().task, revision: 4 } }],
  ])('leaves to a coordinator: %s', (why, change) => {
    expect(routeAnew(routing(change))).toEqual({ kind: 'unroutable', why });
  });
});
