import type { RunningCoordinatorProgram } from '../../apps/rehearsal/src/programs/coordinator.js';
import type { ClosingRecordV1 } from '#contracts';
import type { ClosingBody } from '../../apps/coordinator/src/progress/season-bodies.js';
import { House, SEASON } from '../harness/house.js';
import { OfficeClient } from '../harness/office-client.js';
import { until } from '../harness/until.js';

/** Season time of a house whose calendar runs at the ordinary pace. */
function seasonTime(house: House): Date {
  return new Date(Date.parse(house.clock!.seasonAnchor) + Date.now() - Date.parse(house.clock!.realAnchor));
}

function busiestOffice(house: House): string {
  const counts = new Map<string, number>();
  for (const { office } of house.sample.truth) counts.set(office, (counts.get(office) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

describe('one office is late and one never answers', () => {
  it('late results are recorded, receipted and not counted; what is open is unanswered, with the office named', async () => {
    const house = await House.open({ purpose: 'late-and-silent', applications: 6 });
    try {
      const coordinator = await house.startCoordinator();
      await house.handIn(coordinator);
      const late = await OfficeClient.connect(house, busiestOffice(house));
      const taken = await late.takeTask();
      await house.setClose(2);
      await house.untilClosed();
      await late.publish(late.sign(late.result(taken, seasonTime(house))));
      await until('the late result is recorded', async () => (await house.count(`result WHERE status = 'late'`)) === 1);
      expect((await late.takeReceipt()).receipt.results).toMatchObject([{ status: 'late' }]);
      expect(await house.count(`task WHERE state = 'unanswered'`)).toBe(house.sample.truth.length);

      const season = (await (await house.ask(coordinator, `/api/seasons/${SEASON}`)).json()) as Record<string, unknown>;
      expect(JSON.stringify(season)).toContain(late.office);
      await late.close();
    } finally {
      await house.close();
    }
  });
});

describe('an answer comes while the closed window settles', () => {
  it('is late, and the record that two coordinators sign once tells of it', async () => {
    const house = await House.open({ purpose: 'settling', applications: 4 });
    try {
      const settling = { CLOSE_SETTLES_SECONDS: '3600' };
      const [coordinator] = await Promise.all([house.startCoordinator(settling), house.startCoordinator(settling)]);
      await house.handIn(coordinator);
      const office = await OfficeClient.connect(house, busiestOffice(house));
      const taken = [await office.takeTask(), await office.takeTask()];
      await house.setClose(2);
      await until('the fence is seen', async () => (await house.count(`fence WHERE seen_at IS NOT NULL`)) === 1);
      await office.publish(office.sign(office.result(taken[0]!, seasonTime(house))));
      await until('the result is late', async () => (await house.count(`result WHERE status = 'late'`)) === 1);
      expect(await house.query('SELECT state, closed_at FROM season')).toEqual([{ state: 'closing', closed_at: null }]);

      await house.setClose(-3600);
      await house.untilClosed();
      await office.publish(office.sign(office.result(taken[1]!, seasonTime(house))));
      await until('the other is late too', async () => (await house.count(`result WHERE status = 'late'`)) === 2);
      const answer = await house.ask(coordinator, `/api/seasons/${SEASON}`);
      const { closing_record } = (await answer.json()) as { closing_record: ClosingBody };
      const { offices } = closing_record.payload as unknown as ClosingRecordV1;
      expect(offices.find((one) => one.office === office.office)!.late).toBe(1);
      expect(offices.reduce((sum, one) => sum + one.late, 0)).toBe(1);
      await office.close();
    } finally {
      await house.close();
    }
  });
});

describe('the coordinator is down at midnight while results keep arriving', () => {
  it('those before the fence count, those after it do not', async () => {
    const house = await House.open({ purpose: 'down-at-midnight', applications: 6 });
    try {
      const coordinator = await house.startCoordinator();
      const office = await takeSixTasks(house, coordinator);
      await house.setClose(8);
      const closeAt = Date.now() + 8000;
      await until('the fence is parked', async () => (await house.count('fence WHERE armed_until IS NOT NULL')) === 1);
      await coordinator.kill('SIGKILL');

      const [before, after] = [office.taken.slice(0, 3), office.taken.slice(3, 6)];
      for (const taken of before)
        await office.client.publish(office.client.sign(office.client.result(taken, seasonTime(house))));
      await until('midnight has passed', () => Date.now() > closeAt + 300);
      for (const taken of after)
        await office.client.publish(office.client.sign(office.client.result(taken, seasonTime(house))));

      await house.startCoordinator();
      await house.untilClosed();
      await until('all results are recorded', async () => (await house.count('result')) === 6);
      const statuses = await house.query<{ task_id: string; status: string }>('SELECT task_id, status FROM result');
      const status = new Map(statuses.map((row) => [row.task_id, row.status]));
      expect(before.map((t) => status.get(t.task.task_id))).toEqual(['accepted', 'accepted', 'accepted']);
      expect(after.map((t) => status.get(t.task.task_id))).toEqual(['late', 'late', 'late']);
      await office.client.close();
    } finally {
      await house.close();
    }
  });
});

describe('the deadline is moved', () => {
  it('every office is told, the old fence is ignored, and the cut is at the new deadline', async () => {
    const house = await House.open({ purpose: 'moved', applications: 6 });
    try {
      const coordinator = await house.startCoordinator();
      const office = await takeSixTasks(house, coordinator);
      await house.setClose(2);
      await until('the fence is parked', async () => (await house.count('fence WHERE armed_until IS NOT NULL')) === 1);
      const closesAt = new Date(seasonTime(house).getTime() + 9000).toISOString();
      const answer = await house.ask(coordinator, `/api/seasons/${SEASON}/window`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ closes_at: closesAt }),
      });
      expect(await answer.json()).toEqual({ season: SEASON, epoch: 2, closes_at: closesAt });
      await until('the first deadline has passed', () => seasonTime(house).getTime() > Date.parse(closesAt) - 6000);
      const [inTime, late] = office.taken;
      await office.client.publish(office.client.sign(office.client.result(inTime!, seasonTime(house))));
      await until('it counts', async () => (await house.count(`result WHERE status = 'accepted'`)) === 1);
      await house.untilClosed();
      await office.client.publish(office.client.sign(office.client.result(late!, seasonTime(house))));
      await until('the other is late', async () => (await house.count(`result WHERE status = 'late'`)) === 1);
      expect(await house.query('SELECT epoch FROM season')).toEqual([{ epoch: 2 }]);
      expect(await house.count('fence WHERE epoch = 1 AND seen_at IS NOT NULL')).toBe(0);

      const again = await house.ask(coordinator, `/api/seasons/${SEASON}/window`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ closes_at: '2027-01-01T00:00:00Z' }),
      });
      expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([409, 'window_not_movable']);
      await office.client.close();
    } finally {
      await house.close();
    }
  });
});

describe('two coordinators at the close', () => {
  it('close once, whoever collects', async () => {
    const house = await House.open({ purpose: 'two-coordinators', applications: 6, ingressPartitions: 2 });
    try {
      const [first] = await Promise.all([house.startCoordinator(), house.startCoordinator()]);
      await house.startAdapters();
      await house.setClose(2);
      await house.handIn(first);
      await house.untilClosed();
      expect(await house.count('fence WHERE seen_at IS NOT NULL')).toBe(2);
      const [season] = await house.query<{ closing_record: Buffer }>('SELECT closing_record FROM season');
      await until(
        'the season is scored',
        async () => (await house.count('score')) === house.sample.applications.length,
      );
      const [later] = await house.query<{ closing_record: Buffer }>('SELECT closing_record FROM season');
      expect(later!.closing_record.equals(season!.closing_record)).toBe(true);
      expect(
        (await house.count(`task WHERE state = 'answered'`)) + (await house.count(`task WHERE state = 'unanswered'`)),
      ).toBe(house.sample.truth.length);
    } finally {
      await house.close();
    }
  });
});

async function takeSixTasks(house: House, coordinator: RunningCoordinatorProgram) {
  await house.handIn(coordinator);
  const client = await OfficeClient.connect(house, busiestOffice(house));
  const taken = [];
  for (let i = 0; i < 6; i++) taken.push(await client.takeTask());
  return { client, taken };
}
