import { jest } from '@jest/globals';
import { EventHub, type HubEvent } from './event-hub.js';

const counts = (...offices: string[]) => ({ kind: 'counts', season: '2026', offices }) as const;
let hub: EventHub;
let told: HubEvent[];

beforeEach(() => {
  jest.useFakeTimers();
  hub = new EventHub(1_000, 3);
  told = [];
  hub.subscribe((event) => told.push(event));
});
afterEach(() => {
  hub.close();
  jest.useRealTimers();
});

it('tells the first at once, and what follows within a second together', () => {
  hub.take(counts('education.shunde'));
  expect(told).toEqual([{ number: 1, hint: counts('education.shunde') }]);
  hub.take(counts('education.shunde'));
  hub.take(counts('housing.shunde', 'education.shunde'));
  jest.advanceTimersByTime(999);
  expect(told.length).toBe(1);
  jest.advanceTimersByTime(1);
  expect(told.slice(1)).toEqual([{ number: 2, hint: counts('education.shunde', 'housing.shunde') }]);
  jest.advanceTimersByTime(5_000);
  hub.take(counts('tax.shunde'));
  expect(told.length).toBe(3);
});

it('does not let one place wait for another', () => {
  hub.take(counts('education.shunde'));
  hub.take({ kind: 'season', season: '2026', state: 'closing' });
  hub.take({ ...counts('education.shunde'), season: '2027' });
  expect(told.map(({ number }) => number)).toEqual([1, 2, 3]);
});

it('merges into all offices when one hint names none', () => {
  hub.take(counts('a.b'));
  hub.take(counts('c.d'));
  hub.take({ kind: 'counts', season: '2026', offices: null });
  jest.advanceTimersByTime(1_000);
  expect(told[1]!.hint).toEqual({ kind: 'counts', season: '2026', offices: null });
});

it('gives what was missed, as far as it is kept', () => {
  for (let i = 0; i < 5; i++)
    hub.take({ kind: 'operation', id: String(i), state: 'running', done: 0, total: 1, by: 'x' });
  expect(hub.since(3)!.map(({ number }) => number)).toEqual([4, 5]);
  expect(hub.since(2)!.length).toBe(3);
  expect(hub.since(5)).toEqual([]);
  expect(hub.since(1)).toBeNull();
  expect(hub.since(6)).toBeNull();
  hub.forget();
  expect(hub.since(5)).toBeNull();
  expect(hub.since(hub.lastNumber)).toEqual([]);
});
