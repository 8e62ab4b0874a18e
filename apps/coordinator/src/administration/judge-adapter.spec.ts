import type { StatusV1 } from '#contracts';
import type { KeptStatus } from '#store';
import { adapterState, isClockWrong, isFresh, isOlder, newestVersions } from './judge-adapter.js';

function status(change: Partial<KeptStatus> = {}, program = { name: 'adapter', version: '1.0.0' }): KeptStatus {
  return { said: { program } as StatusV1, receivedAt: new Date(0), ageMs: 1_000, aheadMs: 0, ...change };
}

const old = status({ ageMs: 300_001 });

it.each([
  ['a program consumes and nothing waits', { ready: 0, consumers: 1 }, null, 'working'],
  ['a program consumes and messages wait', { ready: 4, consumers: 1 }, null, 'backlog'],
  ['a program consumes, whose status is old', { ready: 0, consumers: 1 }, old, 'working'],
  ['nobody consumes', { ready: 4, consumers: 0 }, null, 'absent'],
  ['nobody consumes, whatever was said a minute ago', { ready: 4, consumers: 0 }, status(), 'absent'],
  ['there is no queue', null, status(), 'absent'],
  ['the broker cannot be asked, and a status is fresh', undefined, status(), 'working'],
  ['the broker cannot be asked, and a status is old', undefined, old, 'unknown'],
  ['the broker cannot be asked, and there is no status', undefined, null, 'unknown'],
] as const)('judges an office by what is known: %s', (_, depth, kept, state) => {
  expect(adapterState(depth, kept)).toBe(state);
});

it('takes a status for fresh up to five minutes', () => {
  expect([300_000, 300_001].map((ageMs) => isFresh(status({ ageMs })))).toEqual([true, false]);
});

it('tells of clocks that are more than a minute apart, in either direction', () => {
  const apart = [-60_001, -60_000, 0, 60_000, 60_001];
  expect(apart.map((aheadMs) => isClockWrong(status({ aheadMs })))).toEqual([true, false, false, false, true]);
});

it.each([
  ['0.9.1', '0.10', true],
  ['1.0.0', '1.0.0', false],
  ['1.0', '1.0.0', false],
  ['1.0.0-rc.1', '1.0.0', true],
  ['1.0.0', '1.0.0-rc.1', false],
  ['1.0.0-rc.1', '1.0.0-rc.2', true],
  ['1.0.0+a', '1.0.0+b', false],
  ['v2', '10', true],
  ['unknown', '0.0.1', true],
  ['2.0.0', '1.9.9', false],
])('compares versions number by number: %s before %s is %s', (a, b, older) => {
  expect(isOlder(a, b)).toBe(older);
});

it('finds the newest version of each program by itself', () => {
  const of = (name: string, version: string): KeptStatus => status({}, { name, version });
  const all = [of('adapter', '0.9.0'), null, of('adapter', '0.10.0'), of('theirs', '0.1'), of('adapter', '0.2.0')];
  expect([...newestVersions(all)]).toEqual([
    ['adapter', '0.10.0'],
    ['theirs', '0.1'],
  ]);
});
