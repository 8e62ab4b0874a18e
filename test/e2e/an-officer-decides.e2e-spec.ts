import { parseResult, type ResultV1 } from '#contracts';
import { hireOfficers, type OfficeStaff } from '../harness/officers/hire-officers.js';
import { paperFiles } from '../harness/officers/paper-files.js';
import { workOff } from '../harness/officers/work-off.js';
import { House, SEASON } from '../harness/house.js';
import { until } from '../harness/until.js';

describe('an officer decides', () => {
  let house: House;
  let office: string;
  let staff: OfficeStaff;

  beforeAll(async () => {
    house = await House.open({ purpose: 'officer', applications: 8 });
    // The busiest police station has lost its database: every criminal record and identity card goes to its officers.
    const counts = new Map<string, number>();
    for (const { office: id } of house.sample.truth)
      if (id.startsWith('public_security.')) counts.set(id, (counts.get(id) ?? 0) + 1);
    office = [...counts].sort((a, b) => b[1] - a[1])[0]![0];
    const items = house.catalogue.agencies.find(({ id }) => id === 'public_security')!.items;
    const takes: ('missing' | 'unclear')[] = ['missing', 'unclear'];
    house.setSource(office, {
      kind: 'worklist',
      name: 'officers',
      items: Object.fromEntries(items.map(({ id }) => [id, { takes }])),
    });
    [staff] = (await hireOfficers(house.store, [office])) as [OfficeStaff];
  });

  afterAll(() => house.close());

  it('on what no database can answer, over the API, and the office signs it with its own key', async () => {
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    const adapter = await house.startAdapter([office]);
    const tasks = await house.count('task WHERE office = $1', [office]);
    await until(
      'every task lies before an officer',
      async () => (await house.count(`worklist_entry WHERE state = 'open' AND office = $1`, [office])) === tasks,
    );
    // Nothing waits on the broker meanwhile, and a restart of the office's program changes nothing.
    await adapter.stop();
    await house.startAdapter([office]);
    const files = await paperFiles(house.store, SEASON, house.sample.truth);
    let done = 0;
    while (done < tasks) done += await workOff(coordinator.url, staff, files);
    await until(
      'the signed answers are there',
      async () => (await house.count(`worklist_entry WHERE state = 'answered' AND office = $1`, [office])) === tasks,
    );
    expect(await house.count(`task WHERE office = $1 AND state = 'answered'`, [office])).toBe(tasks);
    expect(await house.count('quarantine')).toBe(0);

    const rows = await house.query<{ id: string; item: string; envelope: Buffer }>(
      'SELECT t.id, t.item, r.envelope FROM task t JOIN result r ON r.task_id = t.id AND r.digest = t.answered_by WHERE t.office = $1',
      [office],
    );
    for (const { id, item, envelope } of rows) {
      const { reason, decided_by } = resultIn(envelope);
      expect([id, reason]).toEqual([id, files.get(id)]);
      expect(decided_by).toEqual({
        mode: 'officer',
        officer: `officer-${office.replace('.', '-')}`,
        ...(item === 'criminal_record' && { reviewer: `reviewer-${office.replace('.', '-')}` }),
      });
    }
  });
});

function resultIn(envelope: Buffer): ResultV1 {
  const { payload } = JSON.parse(envelope.toString()) as { payload: string };
  const parsed = parseResult(Buffer.from(payload, 'base64'));
  if (parsed.kind === 'rejected') throw new Error(parsed.detail);
  return parsed.message;
}
