import fc from 'fast-check';
import { RetryLater } from './delivery.js';
import type { Settlement } from './delivery.js';
import { handleInOrder } from './handle-in-order.js';

type Call = (batch: readonly number[], nth: number) => readonly Settlement[] | void;

/** Runs a handler over a batch and records what it was called with and what was settled, in order. */
async function run(batch: readonly number[], call: Call, patience = Infinity) {
  const calls: number[][] = [];
  const settled: [number, Settlement][] = [];
  const holds: number[] = [];
  let alive = true;
  await handleInOrder(batch, {
    call: async (part) => call(part, calls.push([...part])),
    settle: (part, settlements) =>
      void part.forEach((item, index) => settled.push([item, settlements?.[index] ?? 'ack'])),
    hold: async (attempt) => (holds.push(attempt), (alive = holds.length < patience)),
    worthwhile: () => alive,
    onFault: () => {},
    onPoison: () => {},
  });
  return { calls, settled, holds };
}

const poison = (bad: ReadonlySet<number>) => (part: readonly number[]) => {
  if (part.some((item) => bad.has(item))) throw new Error('poison');
};

describe('handleInOrder', () => {
  it('acks everything when the handler returns nothing, and settles as told otherwise', async () => {
    expect((await run([1, 2], () => undefined)).settled).toEqual([
      [1, 'ack'],
      [2, 'ack'],
    ]);
    expect((await run([1, 2], () => ['reject', 'ack'])).settled).toEqual([
      [1, 'reject'],
      [2, 'ack'],
    ]);
  });

  it('tries a failed batch once more before it halves it', async () => {
    const { calls, settled } = await run([1, 2], (_, nth) => {
      if (nth === 1) throw new Error('once');
    });
    expect(calls).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(settled).toHaveLength(2);
  });

  it('takes a wrong number of settlements for a fault, and never for acks', async () => {
    const { settled } = await run([1, 2], (part) => (part.length === 2 ? ['ack'] : undefined));
    expect(settled).toHaveLength(2);
    expect((await run([1], () => [])).settled).toEqual([[1, 'reject']]);
  });

  it('rejects exactly the poison, settles everything once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 64 }), fc.array(fc.nat(63)), async (size, picks) => {
        const bad = new Set(picks.filter((pick) => pick < size));
        const batch = Array.from({ length: size }, (_, index) => index);
        const { settled } = await run(batch, poison(bad));
        expect(settled).toEqual(batch.map((item) => [item, bad.has(item) ? 'reject' : 'ack']));
      }),
    );
  });

  it('holds the same batch while told to retry later, and settles nothing when it must give up', async () => {
    const later = () => {
      throw new RetryLater('database down');
    };
    const { calls, settled, holds } = await run([1, 2, 3], later, 4);
    expect(calls).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(holds).toEqual([0, 1, 2, 3]);
    expect(settled).toEqual([]);
  });

  it('does not hand over the second half when the first had to be given up', async () => {
    const { calls, settled } = await run(
      [1, 2],
      (part) => {
        throw part.length === 2 ? new Error('fault') : new RetryLater('down');
      },
      1,
    );
    expect(calls).toEqual([[1, 2], [1, 2], [1]]);
    expect(settled).toEqual([]);
  });
});
