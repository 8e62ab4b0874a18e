import type { SourceState } from '#connectors';
import { CIRCUIT_REASONS } from '#contracts';
import { circuitReason } from './circuit-reason.js';
import { CircuitWatch } from './circuit-watch.js';

let now: Date;
let watch: CircuitWatch;
let changes: number;
beforeEach(() => {
  now = new Date('2026-10-01T00:00:00.000Z');
  watch = new CircuitWatch({ now: () => now });
  changes = 0;
  watch.onChange(() => changes++);
});
const later = (): Date => (now = new Date(now.getTime() + 60_000));
const state = (circuit: SourceState['circuit'], code: string | null = null): SourceState => ({
  ...{ sourceName: 'archive', circuit, code },
  ...{ failures: 0, openUntil: null },
});

it('tells since when a source is asked, and since when it is left in peace', () => {
  expect(watch.read([state('closed')])).toEqual([
    { name: 'archive', circuit: 'closed', since: '2026-10-01T00:00:00.000Z', reason: null },
  ]);
  later();
  watch.note(state('open', 'ECONNREFUSED'));
  later();
  // A trial that failed keeps it open: nothing new, and the same since.
  watch.note(state('open', 'ECONNREFUSED'));
  expect(watch.read([state('half_open', 'ECONNREFUSED')])).toEqual([
    { name: 'archive', circuit: 'half_open', since: '2026-10-01T00:01:00.000Z', reason: 'unreachable' },
  ]);
  expect(changes).toBe(1);
  later();
  watch.note(state('closed', 'ECONNREFUSED'));
  expect(watch.read([state('closed', 'ECONNREFUSED')])).toEqual([
    { name: 'archive', circuit: 'closed', since: '2026-10-01T00:03:00.000Z', reason: null },
  ]);
  expect(changes).toBe(2);
});

it('tells of no more sources than a status may hold', () => {
  expect(watch.read(Array.from({ length: 40 }, () => state('closed'))).length).toBe(32);
});

it.each([
  ['ECONNREFUSED', 'unreachable'],
  ['57P01', 'unreachable'],
  ['55000', 'unreachable'],
  ['08006', 'unreachable'],
  ['57014', 'timed_out'],
  ['ETIMEDOUT', 'timed_out'],
  ['ER_ACCESS_DENIED_ERROR', 'refused'],
  ['HTTP 503', 'overloaded'],
  ['53300', 'refused'],
  ['slow', 'slow'],
  ['a table of 张伟 is broken', 'failing'],
  [null, 'failing'],
])('puts %p into a word of the closed list: %s', (code, reason) => {
  expect(circuitReason(code)).toBe(reason);
  expect(CIRCUIT_REASONS).toContain(reason);
});
