import { SourceUnavailable, type SourceState } from '../source.js';
import { SourceGuard, type GuardRules } from './source-guard.js';

const RULES: GuardRules = { retries: 2, failures: 3, openMs: 1000, slowMs: null };

function guarded(rules: Partial<GuardRules> = {}) {
  const world = {
    time: 0,
    pauses: [] as number[],
    now: () => world.time,
    chance: () => 0.5,
    pause: async (milliseconds: number) => void world.pauses.push(milliseconds),
  };
  const told: string[] = [];
  const onCircuit = ({ sourceName, circuit, code, openUntil }: SourceState) =>
    told.push(`${sourceName} ${circuit} ${code} ${openUntil}`);
  return { world, told, guard: new SourceGuard('archive', { ...RULES, ...rules }, world, onCircuit) };
}

function failing(code: string, needs: SourceUnavailable['needs'] = 'time') {
  let calls = 0;
  const work = async (): Promise<never> => {
    calls++;
    throw new SourceUnavailable('archive', code, needs);
  };
  return { work, calls: () => calls };
}

describe('SourceGuard', () => {
  it('tries again, with jitter, what failed in passing, and no more often than it may', async () => {
    const { world, guard } = guarded();
    const { work, calls } = failing('ECONNRESET');
    await expect(guard.run(work)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(calls()).toBe(3);
    expect(world.pauses).toEqual([50, 100]);
  });

  it.each(['57014', 'HTTP 500', 'errno 1969', 'no answer in time'])('does not repeat %s', async (code) => {
    const { guard } = guarded();
    const { work, calls } = failing(code);
    await expect(guard.run(work)).rejects.toThrow(code);
    expect(calls()).toBe(1);
  });

  it('gives the answer of a second attempt', async () => {
    const { guard } = guarded();
    const answers = [() => Promise.reject(new SourceUnavailable('archive', '08006', 'time')), () => Promise.resolve(7)];
    expect(await guard.run(async () => answers.shift()?.())).toBe(7);
    expect(guard.state).toMatchObject({ circuit: 'closed', failures: 0 });
  });

  it('stops calling after failures in a row, and begins again by one', async () => {
    const { world, told, guard } = guarded({ retries: 0 });
    const { work, calls } = failing('57014');
    for (let n = 0; n < 5; n++) await expect(guard.run(work)).rejects.toBeInstanceOf(SourceUnavailable);
    expect(calls()).toBe(3);
    await expect(guard.run(work)).rejects.toMatchObject({ code: 'circuit open', needs: 'time' });
    expect(told).toEqual(['archive open 57014 1000']);
    world.time = 1000;
    expect(guard.state.circuit).toBe('half_open');
    await expect(guard.run(work)).rejects.toMatchObject({ code: '57014' });
    world.time = 3000;
    expect(await guard.run(async () => 'back')).toBe('back');
    expect(guard.state.circuit).toBe('closed');
    expect(told.slice(1)).toEqual(['archive open 57014 3000', 'archive closed 57014 null']);
  });

  it('does not hold it against the source when an item needs the office', async () => {
    const { guard } = guarded();
    const { work, calls } = failing('42P01', 'office');
    for (let n = 0; n < 5; n++) await expect(guard.run(work)).rejects.toMatchObject({ code: '42P01' });
    expect(calls()).toBe(5);
    expect(guard.state.circuit).toBe('closed');
  });

  it('uses slow answers, and counts them as failures', async () => {
    const { world, guard } = guarded({ slowMs: 1500 });
    const slow = async () => {
      world.time += 2000;
      return 'late';
    };
    for (let n = 0; n < 3; n++) expect(await guard.run(slow)).toBe('late');
    await expect(guard.run(slow)).rejects.toMatchObject({ code: 'circuit open' });
    expect(guard.state).toMatchObject({ circuit: 'open', code: 'slow' });
  });

  it('lets a fault of the caller through', async () => {
    const { guard } = guarded();
    await expect(guard.run(() => Promise.reject(new RangeError('no such item')))).rejects.toThrow(RangeError);
    expect(guard.state.failures).toBe(0);
  });
});
