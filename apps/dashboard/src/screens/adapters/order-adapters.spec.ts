import type { Adapter } from '../../api/administration.js';
import { orderAdapters } from './order-adapters.js';

type Status = NonNullable<Adapter['status']>;
const FINE = { fresh: true, clock_wrong: false, sources: [{ name: 'a', circuit: 'closed', since: '', reason: null }] };

function adapter(id: string, state: Adapter['state'], waiting: number, status: object | null = FINE): Adapter {
  return { office: { id }, state, queue: { waiting, programs: 1 }, status: status as Status | null } as Adapter;
}

it('puts what needs somebody in front', () => {
  const open = { ...FINE, sources: [...FINE.sources, { name: 'b', circuit: 'open', since: '', reason: 'slow' }] };
  const all = [
    adapter('well', 'working', 0),
    adapter('without-status', 'working', 0, null),
    adapter('much', 'backlog', 50),
    adapter('more', 'backlog', 60),
    adapter('silent', 'working', 0, { ...FINE, fresh: false }),
    adapter('wrong-clock', 'working', 1, { ...FINE, clock_wrong: true }),
    adapter('failing', 'backlog', 9, open),
    adapter('gone', 'absent', 0, { ...FINE, fresh: false }),
    adapter('not-known', 'unknown', 0, null),
  ];
  expect(orderAdapters(all).map(({ office }) => office.id)).toEqual([
    ...['gone', 'failing', 'wrong-clock', 'silent', 'more', 'much'],
    ...['well', 'without-status', 'not-known'],
  ]);
});
