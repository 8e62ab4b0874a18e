import { readFindings } from '../../apps/rehearsal/src/show/read-outcome.js';
import { compareWithTruth } from '../../apps/rehearsal/src/sample/compare-with-truth.js';
import { House, SEASON } from '../harness/house.js';
import { until } from '../harness/until.js';

describe('every agency answers', () => {
  let house: House;

  beforeAll(async () => {
    house = await House.open({ purpose: 'every-agency', applications: 12, ingressPartitions: 2 });
  });

  afterAll(() => house.close());

  it('each application is split, checked, signed, collected and scored, and the findings are the truth', async () => {
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    expect(await house.count('task')).toBe(house.sample.truth.length);
    await house.startAdapters();
    await house.untilAnswered();

    const comparison = compareWithTruth(house.sample.truth, await readFindings(house.store, SEASON), new Set());
    expect(comparison).toMatchObject({
      missed: [],
      wronglyContradicted: [],
      differing: [],
      unexpected: [],
      agrees: true,
    });
    expect(await house.count('application WHERE completed_at IS NULL')).toBe(0);
    expect(await house.count('quarantine')).toBe(0);

    // Contiguous per office, from 1.
    expect(
      await house.count(
        `(SELECT 1 FROM result GROUP BY office HAVING min(sequence) <> 1 OR max(sequence) <> count(*)) gaps`,
      ),
    ).toBe(0);

    // Every office gets its receipts: the outbox runs empty.
    await until('receipts are sent', async () => (await house.count('outbox')) === 0);
    const one = house.sample.applications[0]!;
    const view = (await (await house.ask(coordinator, `/api/applications/${one.number}`)).json()) as Record<
      string,
      unknown
    >;
    expect(JSON.stringify(view)).not.toContain(one.applicant.id_number);
  });
});
