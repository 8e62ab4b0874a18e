import { planReissue, type QuietTask } from './plan-reissue.js';

const now = new Date('2026-10-01T02:00:00.000Z');
const policy = { afterMs: 60_000, most: 3 };
const minutes = (n: number): Date => new Date(now.getTime() + n * 60_000);
const due = (taskId: string, attempts = 0): QuietTask => ({ taskId, attempts, nextAt: now });

describe('planReissue', () => {
  it('leaves an office alone whose queue holds all its tasks, and one without a queue', () => {
    const tasks = [due('a'), due('b')];
    for (const queued of [2, 9, null])
      expect(planReissue({ queued, outstanding: 2, tasks }, policy, now)).toEqual({ notice: [], reissue: [] });
  });

  it('notices a quiet task first, and issues it again a whole wait later', () => {
    const first = planReissue(
      { queued: 0, outstanding: 1, tasks: [{ taskId: 'a', attempts: 0, nextAt: null }] },
      policy,
      now,
    );
    expect(first).toEqual({ notice: [{ taskId: 'a', attempts: 0, nextAt: minutes(1) }], reissue: [] });
    const early = { taskId: 'a', attempts: 0, nextAt: minutes(0.01) };
    expect(planReissue({ queued: 0, outstanding: 1, tasks: [early] }, policy, now).reissue).toEqual([]);
    expect(planReissue({ queued: 0, outstanding: 1, tasks: [due('a')] }, policy, now).reissue).toEqual([
      { taskId: 'a', attempts: 1, nextAt: minutes(1) },
    ]);
  });

  it('issues no more than are missing from the queue, and no more than the policy allows', () => {
    const tasks = ['a', 'b', 'c', 'd', 'e'].map((id) => due(id));
    const ids = (queued: number) =>
      planReissue({ queued, outstanding: 5, tasks }, policy, now).reissue.map((t) => t.taskId);
    expect(ids(3)).toEqual(['a', 'b']);
    expect(ids(0)).toEqual(['a', 'b', 'c']);
  });

  it('waits longer each time, up to a day for a wait of a quarter of an hour', () => {
    const waits = [0, 1, 2, 3, 4, 50].map((attempts) => {
      const plan = planReissue({ queued: 0, outstanding: 1, tasks: [due('a', attempts)] }, policy, now);
      return (plan.reissue[0]!.nextAt.getTime() - now.getTime()) / 60_000;
    });
    expect(waits).toEqual([1, 4, 16, 96, 96, 96]);
  });
});
