import fc from 'fast-check';
import type { FenceV1, WindowState } from '#contracts';
import {
  type Closing,
  type FenceMet,
  WINDOW_TRANSITIONS,
  closingRecord,
  decideFence,
  mayBecome,
} from './close-window.js';

const fence: FenceV1 = {
  v: 1,
  realm: 'foshan/test',
  season: '2026',
  epoch: 2,
  queue: 'ingress.0',
  closes_at: '2026-11-30T16:00:00.000Z',
};
const met = (more: Partial<FenceMet> = {}): FenceMet => ({
  fence,
  window: { realm: 'foshan/test', season: '2026', epoch: 2, state: 'open' },
  queue: 'ingress.0',
  seenQueues: [],
  allQueues: ['ingress.0', 'ingress.1'],
  ...more,
});

describe('decideFence', () => {
  it.each<[string, FenceMet, object]>([
    ['the first fence', met(), { kind: 'seen', allSeen: false }],
    ['the last fence', met({ seenQueues: ['ingress.1'] }), { kind: 'seen', allSeen: true }],
    ['the only fence', met({ allQueues: ['ingress.0'] }), { kind: 'seen', allSeen: true }],
    ['a fence while closing', met({ window: { ...met().window, state: 'closing' } }), { kind: 'seen', allSeen: false }],
    ['a fence met twice', met({ seenQueues: ['ingress.0'] }), { kind: 'ignored', why: 'seen_before' }],
    ['a fence of an old epoch', met({ fence: { ...fence, epoch: 1 } }), { kind: 'ignored', why: 'other_epoch' }],
    [
      'a fence of another season',
      met({ fence: { ...fence, season: '2025' } }),
      { kind: 'ignored', why: 'foreign_season' },
    ],
    [
      'a fence of another realm',
      met({ fence: { ...fence, realm: 'foshan/prod' } }),
      { kind: 'ignored', why: 'foreign_realm' },
    ],
    ['a fence in a queue that is not its own', met({ queue: 'ingress.1' }), { kind: 'ignored', why: 'other_queue' }],
    ['a fence of a queue there is not', met({ allQueues: ['ingress.1'] }), { kind: 'ignored', why: 'other_queue' }],
    [
      'a fence of a window nobody opened',
      met({ window: { ...met().window, state: 'planned' } }),
      { kind: 'seen', allSeen: false },
    ],
    [
      'a fence after the close',
      met({ window: { ...met().window, state: 'closed' } }),
      { kind: 'ignored', why: 'window_closed' },
    ],
  ])('%s', (_, fenceMet, decision) => {
    expect(decideFence(fenceMet)).toEqual(decision);
  });

  it('says all seen exactly once, whatever the order and however often fences come', () => {
    const queues = Array.from({ length: 4 }, (_, i) => `ingress.${i}`);
    const rest = fc.array(fc.constantFrom(...queues), { maxLength: 8 });
    fc.assert(
      fc.property(fc.shuffledSubarray(queues, { minLength: 4 }), rest, fc.nat({ max: 12 }), (all, more, at) => {
        const arrivals = [...all.slice(0, at % 5), ...more, ...all.slice(at % 5)];
        const seenQueues: string[] = [];
        let allSeen = 0;
        for (const queue of arrivals) {
          const decision = decideFence(met({ fence: { ...fence, queue }, queue, seenQueues, allQueues: queues }));
          if (decision.kind !== 'seen') continue;
          seenQueues.push(queue);
          if (decision.allSeen) allSeen++;
        }
        expect(seenQueues).toHaveLength(4);
        expect(allSeen).toBe(1);
      }),
    );
  });
});

describe('the states of a window', () => {
  it('go one way and end closed', () => {
    const walk: WindowState[] = ['planned'];
    for (let next = WINDOW_TRANSITIONS.planned; next.length > 0; next = WINDOW_TRANSITIONS[next[0]!])
      walk.push(next[0]!);
    expect(walk).toEqual(['planned', 'open', 'closing', 'closed']);
    expect(mayBecome('closed', 'open')).toBe(false);
    expect(mayBecome('open', 'closed')).toBe(false);
    expect(mayBecome('open', 'closing')).toBe(true);
  });
});

const tally = (office: string, issued: number) => ({
  office,
  issued,
  confirmed: 4,
  contradicted: 1,
  not_found: 2,
  unable: 1,
  interim: 1,
  late: 2,
  first_sequence: 1,
  last_sequence: 9,
});
const closing = (more: Partial<Closing> = {}): Closing => ({
  realm: 'foshan/test',
  season: '2026',
  epoch: 2,
  opensAt: new Date('2026-08-31T16:00:00Z'),
  closesAt: new Date('2026-11-30T16:00:00Z'),
  closedAt: new Date('2026-11-30T16:00:03.5Z'),
  rules: { id: 'foshan-2014-illustrative', digest: 'DIGEST' },
  applications: { total: 10, complete: 7 },
  offices: [tally('education.shunde', 12), { ...tally('civil_affairs.shunde', 9), late: 0 }],
  ...more,
});

describe('closingRecord', () => {
  it('names each office with what it left unanswered and what came late', () => {
    const record = closingRecord(closing());
    expect(record.offices.map(({ office, unanswered, late }) => [office, unanswered, late])).toEqual([
      ['civil_affairs.shunde', 0, 0],
      ['education.shunde', 3, 2],
    ]);
    expect(record.applications).toEqual({ total: 10, complete: 7, incomplete: 3 });
    expect(record.closed_at).toBe('2026-11-30T16:00:03.500Z');
  });

  it('gives the same bytes whatever the order of the counts', () => {
    const offices = ['a.x', 'a.y', 'b.x', 'c.z'].map((office, i) => tally(office, 9 + i));
    const bytes = JSON.stringify(closingRecord(closing({ offices })));
    fc.assert(
      fc.property(fc.shuffledSubarray(offices, { minLength: 4 }), (shuffled) => {
        expect(JSON.stringify(closingRecord(closing({ offices: shuffled })))).toBe(bytes);
      }),
    );
  });

  it.each<[string, Partial<Closing>]>([
    ['more findings than tasks', { offices: [tally('education.shunde', 8)] }],
    ['an office counted twice', { offices: [tally('education.shunde', 12), tally('education.shunde', 12)] }],
    ['more complete applications than there are', { applications: { total: 1, complete: 2 } }],
  ])('refuses %s', (_, more) => {
    expect(() => closingRecord(closing(more))).toThrow(RangeError);
  });
});
