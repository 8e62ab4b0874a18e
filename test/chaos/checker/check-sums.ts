import type { Evidence, OfficeFigures, Tables, Violation } from './evidence.js';

/** Rows, counters, closing record, API and bundle tell the same numbers. */
export function checkSums({ tables, api, bundle }: Evidence): Violation[] {
  const violations: Violation[] = [];
  const same = (what: string, left: unknown, right: unknown): void => {
    const [a, b] = [JSON.stringify(left), JSON.stringify(right)];
    if (a !== b) violations.push({ invariant: 'sums agree', detail: `${what}: ${a} and ${b}` });
  };
  const counted = countOffices(tables);
  const counters = new Map(tables.counters.map((one) => [one.office, one]));
  for (const [office, figures] of counted) same(`counters of ${office}`, counters.get(office), figures);
  for (const one of tables.counters) if (!counted.has(one.office)) same('office', one.issued, 0);
  for (const { number, tasks, openTasks } of tables.applications) {
    const own = tables.tasks.filter(({ application }) => application === number);
    same(`tasks of ${number}`, tasks, own.length);
    same(`open tasks of ${number}`, openTasks, own.filter(({ state }) => state !== 'answered').length);
  }
  const total = addUp([...counted.values()]);
  const { not_found: notFound, remaining, ...others } = api.totals;
  same('API and rows', sorted({ ...others, notFound }), sorted(total));
  same('remaining', remaining, tables.tasks.filter(({ state }) => state !== 'answered').length);
  same('applications in the API', api.applications.total, tables.applications.length);
  const record = tables.closingRecord;
  for (const one of record?.offices ?? []) {
    const figures = counted.get(one.office);
    same(`closing record of ${one.office}`, one.issued, figures?.issued);
    same(`answered in it`, one.confirmed + one.contradicted + one.not_found + one.unable, answeredBy(figures));
  }
  same('applications in the closing record', record?.applications.total, tables.applications.length);
  const leaves = [bundle.of('TASK_ISSUED'), bundle.of('RESULT'), bundle.of('LATE_RESULT'), bundle.of('SCORE')];
  same(
    'leaves and rows',
    leaves.map((of) => of.length),
    [tables.tasks.length, ...(['accepted', 'late'] as const).map((state) => inState(tables, state)), tables.scores],
  );
  return violations;
}

function inState({ results }: Tables, status: 'accepted' | 'late'): number {
  return results.filter((one) => one.status === status).length;
}

function countOffices({ tasks, results }: Tables): Map<string, OfficeFigures> {
  const offices = new Map<string, OfficeFigures>();
  const of = (office: string): OfficeFigures => {
    const figures = offices.get(office) ?? { office, ...NONE };
    offices.set(office, figures);
    return figures;
  };
  for (const { office, state, verdict } of tasks) {
    const figures = of(office);
    figures.issued++;
    const name = verdict === 'not_found' ? 'notFound' : verdict;
    if (state === 'answered') figures[name as 'confirmed' | 'contradicted' | 'notFound' | 'unable']++;
  }
  const final = new Set(['confirmed', 'contradicted', 'not_found', 'unable']);
  for (const { office, status, verdict } of results) {
    if (status === 'late') of(office).late++;
    else if (!final.has(verdict)) of(office).interim++;
  }
  return offices;
}

const NONE = { issued: 0, confirmed: 0, contradicted: 0, notFound: 0, unable: 0, interim: 0, late: 0 };

function addUp(all: readonly OfficeFigures[]): typeof NONE {
  const sum = { ...NONE };
  for (const one of all) for (const name of Object.keys(NONE) as (keyof typeof NONE)[]) sum[name] += one[name];
  return sum;
}

function answeredBy(figures: OfficeFigures | undefined): number {
  const { confirmed, contradicted, notFound, unable } = { ...NONE, ...figures };
  return confirmed + contradicted + notFound + unable;
}

function sorted(object: Record<string, number>): [string, number][] {
  return Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
}
