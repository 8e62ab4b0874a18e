import type { PublishOutcome } from './outgoing-message.js';
import { Unconfirmed } from './unconfirmed.js';
import type { PublishBatch } from './unconfirmed.js';

function batchOf(...ids: string[]): PublishBatch {
  const messages = ids.map((messageId) => ({
    exchange: 'tasks',
    routingKey: `to.${messageId}`,
    messageId,
    type: 't',
    body: Buffer.alloc(0),
  }));
  return { messages, outcomes: [], since: 0, next: 0, open: ids.length, resolve: () => {}, reject: () => {} };
}

function setUp(...ids: string[]) {
  const settled: [number, PublishOutcome['kind']][] = [];
  const unconfirmed = new Unconfirmed((_, index, outcome) => settled.push([index, outcome.kind]));
  const batch = batchOf(...ids);
  ids.forEach((_, index) => unconfirmed.written(batch, index, index * 100));
  return { unconfirmed, settled };
}

const returnOf = (messageId: string, routingKey = `to.${messageId}`) =>
  [{ exchange: 'tasks', routingKey, replyCode: 312, replyText: 'NO_ROUTE' }, messageId] as const;

describe('Unconfirmed', () => {
  it('answers one tag, or all up to a tag', () => {
    const { unconfirmed, settled } = setUp('a', 'b', 'c', 'd');
    unconfirmed.answered(2, false, true);
    unconfirmed.answered(3, true, false);
    expect(settled).toEqual([
      [1, 'confirmed'],
      [0, 'refused'],
      [2, 'refused'],
    ]);
    expect(unconfirmed.size).toBe(1);
  });

  it('turns the confirm of a returned message into a return, and only that one', () => {
    const { unconfirmed, settled } = setUp('a', 'b', 'b');
    unconfirmed.returned(...returnOf('b'));
    unconfirmed.returned(...returnOf('a', 'to.another'));
    unconfirmed.answered(3, true, true);
    expect(settled).toEqual([
      [0, 'confirmed'],
      [1, 'returned'],
      [2, 'confirmed'],
    ]);
  });

  it('keeps the place of a message that timed out until it is answered', () => {
    const { unconfirmed, settled } = setUp('a', 'b', 'c');
    unconfirmed.expire(100);
    unconfirmed.expire(100);
    expect(settled).toEqual([
      [0, 'timeout'],
      [1, 'timeout'],
    ]);
    expect([unconfirmed.size, unconfirmed.overdue]).toEqual([3, 2]);
    unconfirmed.answered(1, false, true);
    expect([unconfirmed.size, unconfirmed.overdue]).toEqual([2, 1]);
    expect(unconfirmed.abandon().map(({ index }) => index)).toEqual([2]);
    expect([unconfirmed.size, unconfirmed.overdue]).toEqual([0, 0]);
  });

  it('counts delivery tags from one again on the next channel', () => {
    const { unconfirmed, settled } = setUp('a', 'b');
    unconfirmed.abandon();
    unconfirmed.written(batchOf('c'), 0, 0);
    unconfirmed.answered(1, false, true);
    expect(settled).toEqual([[0, 'confirmed']]);
  });
});
