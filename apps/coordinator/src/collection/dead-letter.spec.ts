import type { WindowSnapshot } from '#store';
import { diedInTime, newestDeath } from './dead-letter.js';

const FENCE_MET = new Date('2026-11-30T16:00:00Z');
const secondsOf = (instant: string): { value: number } => ({ value: Date.parse(instant) / 1_000 });
const BEFORE = secondsOf('2026-11-30T15:59:00Z');
const AFTER = secondsOf('2026-11-30T16:01:00Z');

const died = (entry: unknown) =>
  newestDeath({ queue: 'dead', properties: { headers: entry === undefined ? {} : { 'x-death': entry } } });
const open = { state: 'open', fencePassed: false, fenceMetAt: null } as WindowSnapshot;
const passed = { state: 'closing', fencePassed: true, fenceMetAt: FENCE_MET } as WindowSnapshot;

describe('newestDeath', () => {
  it('reads the entry as RabbitMQ 3.10 writes it', () => {
    const entry = {
      count: 1,
      reason: 'rejected',
      queue: 'ingress.0',
      time: { '!': 'timestamp', value: 1795653736 },
      exchange: 'results.education.shunde',
      'routing-keys': [''],
    };
    expect(died([entry, { queue: 'other', reason: 'expired' }])).toEqual({
      queue: 'ingress.0',
      reason: 'rejected',
      exchange: 'results.education.shunde',
      at: new Date(1795653736_000),
    });
  });

  it.each([
    undefined,
    null,
    'x',
    [],
    [null],
    [7],
    [{}],
    [{ exchange: 'results.\0' }],
    [{ queue: 1, reason: {}, exchange: [], time: 'x' }],
    { 0: 1 },
  ])('makes nothing up when a sender wrote %j', (entry) =>
    expect(died(entry)).toEqual({ queue: 'dead', reason: 'unknown', exchange: null, at: null }),
  );
});

describe('diedInTime', () => {
  it.each([
    ['before the fence is met', 'expired', AFTER, open, true],
    ['given up by the reader before it was met', 'delivery_limit', BEFORE, passed, true],
    ['rejected by the reader before it was met', 'rejected', BEFORE, passed, true],
    ['given up after it', 'delivery_limit', AFTER, passed, false],
    // A sender that lets its late message expire can write any time into the header.
    ['expired, as it says before the fence', 'expired', BEFORE, passed, false],
  ])('%s', (_, reason, time, window, inTime) => {
    expect(diedInTime(died([{ queue: 'ingress.0', reason, time }]), [window])).toBe(inTime);
  });
});
