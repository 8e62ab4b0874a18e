import { BusConnection } from './connection.js';
import type { BusState } from './connection.js';
import type { OutgoingMessage, PublishOutcome } from './outgoing-message.js';
import { Publisher } from './publisher.js';
import { BrokerLink } from './testing/broker-link.js';
import { TestBroker, messagesTo } from './testing/test-broker.js';

let broker: TestBroker;
let link: BrokerLink;
let publisher: Publisher | null = null;
let connection: BusConnection;

const open = async (options: { windowSize?: number; timeoutMs?: number } = {}) => {
  connection = await BusConnection.open({ url: link.url, name: 'publisher test' });
  return (publisher = new Publisher(connection, options));
};
const becomes = (state: BusState) =>
  new Promise<void>((resolve) => connection.onStateChange((now) => now === state && resolve()));
const kinds = (outcomes: PublishOutcome[]) => [...new Set(outcomes.map(({ kind }) => kind))];
const idsOf = (messages: { properties: { messageId: unknown } }[]) =>
  messages.map((m) => String(m.properties.messageId));

beforeEach(async () => {
  broker = await TestBroker.open();
  link = await BrokerLink.open(broker.url);
});

afterEach(async () => {
  await publisher?.close();
  await connection.close();
  await link.close();
  await broker.end();
});

describe('Publisher', () => {
  it('confirms in order, persistent, with properties as given', async () => {
    const queue = await broker.queue('order');
    const messages = messagesTo(queue, 1500);
    const [first] = messages;
    messages[0] = { ...first!, headers: { attempt: 2 }, expirationMs: 600_000, userId: broker.account };
    expect(kinds(await (await open()).publishAll(messages))).toEqual(['confirmed']);
    const taken = await broker.take(queue, messages.length);
    expect(idsOf(taken)).toEqual(messages.map(({ messageId }) => messageId));
    expect(taken[0]!.properties).toMatchObject({
      deliveryMode: 2,
      contentType: 'application/vnd.dsse+json',
      type: 'test',
      headers: { attempt: 2 },
      expiration: '600000',
      userId: broker.account,
    });
  });

  it('tells which messages no queue took', async () => {
    const queue = await broker.queue('mandatory');
    const messages = messagesTo(queue, 3);
    messages[1] = { ...messages[1]!, routingKey: broker.name('nowhere') };
    expect(await (await open()).publishAll(messages)).toEqual([
      { kind: 'confirmed' },
      { kind: 'returned', replyCode: 312, replyText: 'NO_ROUTE' },
      { kind: 'confirmed' },
    ]);
  });

  it('reports what a full queue refuses', async () => {
    const full = { 'x-queue-type': 'classic', 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    const outcomes = await (await open()).publishAll(messagesTo(await broker.queue('full', full), 2));
    expect(outcomes).toEqual([{ kind: 'confirmed' }, { kind: 'refused' }]);
  });

  it('refuses malformed messages before anything is written', async () => {
    const queue = await broker.queue('malformed');
    const [good, bad] = messagesTo(queue, 2);
    const publishing = (await open()).publishAll([good!, { ...bad!, expirationMs: 2 ** 32 }]);
    await expect(publishing).rejects.toThrow(RangeError);
    expect(await publisher!.publish({ ...good!, messageId: 'after' })).toEqual({ kind: 'confirmed' });
    expect(idsOf(await broker.take(queue, 1))).toEqual(['after']);
  });

  it('writes no more than its window ahead of the answers', async () => {
    const queue = await broker.queue('window');
    await open({ windowSize: 64 });
    await publisher!.publish(messagesTo(queue, 1)[0]!);
    const publishing = publisher!.publishAll(messagesTo(queue, 2000));
    expect(publisher!.statistics).toMatchObject({ unconfirmed: 64, waiting: 1936 });
    expect(kinds(await publishing)).toEqual(['confirmed']);
    expect(publisher!.statistics).toMatchObject({ confirmed: 2001, unconfirmed: 0, waiting: 0 });
  });

  it('gives up on a silent broker after the timeout, and works again when it speaks', async () => {
    const queue = await broker.queue('silent');
    await open({ windowSize: 8, timeoutMs: 300 });
    await publisher!.publish(messagesTo(queue, 1)[0]!);
    link.freeze();
    expect(kinds(await publisher!.publishAll(messagesTo(queue, 100, 'lost')))).toEqual(['timeout']);
    expect(publisher!.statistics).toMatchObject({ timeout: 100, unconfirmed: 8, waiting: 0 });
    link.thaw();
    const [again] = messagesTo(queue, 1, 'again');
    while ((await publisher!.publish(again!)).kind !== 'confirmed');
    expect(publisher!.statistics.unconfirmed).toBe(0);
  });

  it('replaces a channel whose window is full of messages that are never answered', async () => {
    const queue = await broker.queue('unanswered');
    await open({ windowSize: 8, timeoutMs: 300 });
    await publisher!.publish(messagesTo(queue, 1)[0]!);
    link.clientHearsNothing = true;
    expect(kinds(await publisher!.publishAll(messagesTo(queue, 8, 'lost')))).toEqual(['timeout']);
    link.clientHearsNothing = false;
    expect(kinds(await publisher!.publishAll(messagesTo(queue, 20, 'again')))).toEqual(['confirmed']);
    expect(publisher!.statistics.channelsOpened).toBe(2);
  });

  it('writes nothing while the broker is blocked', async () => {
    const queue = await broker.queue('blocked');
    await open({ timeoutMs: 300 });
    const [first, second, third] = messagesTo(queue, 3);
    await publisher!.publish(first!);
    const blocked = becomes('blocked');
    link.blocked('low on disk');
    await blocked;
    const publishing = publisher!.publish(second!);
    expect(publisher!.statistics).toMatchObject({ unconfirmed: 0, waiting: 1 });
    expect(await publishing).toEqual({ kind: 'timeout' });
    const resumed = publisher!.publish(third!);
    link.unblocked();
    expect(await resumed).toEqual({ kind: 'confirmed' });
    expect(idsOf(await broker.take(queue, 2))).toEqual(['m-0', 'm-2']);
  });

  it('loses nothing confirmed when the connection breaks, and tells what to publish again', async () => {
    const queue = await broker.queue('cut');
    await open({ windowSize: 128 });
    const sent = new Set<string>();
    for (let round = 0; round < 5; round++) {
      let open = messagesTo(queue, 2000, `r${round}`);
      const publishing = publisher!.publishAll(open);
      await broker.take(queue, 1);
      link.cut();
      let outcomes = await publishing;
      do {
        open.forEach(({ messageId }, index) => outcomes[index]!.kind === 'confirmed' && sent.add(messageId));
        open = open.filter((_, index) => outcomes[index]!.kind === 'disconnected');
        outcomes = await publisher!.publishAll(open);
      } while (open.length > 0);
    }
    expect(sent.size).toBe(10_000);
    expect(publisher!.statistics.disconnected).toBeGreaterThan(0);
    expect(publisher!.statistics.channelsOpened).toBe(6);
    const [last] = messagesTo(queue, 1, 'last');
    await publisher!.publish(last!);
    const arrived = new Set(idsOf(await broker.takeThrough(queue, 'last-0')));
    // One of each round was taken to know when to cut; all the rest that was confirmed must be there.
    expect([...sent].filter((id) => !arrived.has(id)).length).toBeLessThanOrEqual(5);
  });

  it('waits out a short absence of the broker', async () => {
    const queue = await broker.queue('absence');
    await open();
    const away = becomes('disconnected');
    link.cut();
    await away;
    expect(kinds(await publisher!.publishAll(messagesTo(queue, 10)))).toEqual(['confirmed']);
  });

  it('finds the one message the broker closes the channel over', async () => {
    const queue = await broker.queue('culprit');
    let open_: OutgoingMessage[] = messagesTo(queue, 40);
    open_[17] = { ...open_[17]!, exchange: broker.name('no such exchange') };
    await open();
    const refused: string[] = [];
    while (open_.length > 0) {
      const outcomes = await publisher!.publishAll(open_);
      open_.forEach(({ messageId }, index) => outcomes[index]!.kind === 'refused' && refused.push(messageId));
      open_ = open_.filter((_, index) => outcomes[index]!.kind === 'disconnected');
    }
    expect(refused).toEqual(['m-17']);
    expect(publisher!.statistics).toMatchObject({ refused: 1, channelsOpened: 3 });
  });

  it('waits for what is outstanding when it closes, and takes nothing more', async () => {
    const queue = await broker.queue('closing');
    await open();
    const publishing = publisher!.publishAll(messagesTo(queue, 3000));
    const closing = publisher!.close();
    await expect(publisher!.publish(messagesTo(queue, 1)[0]!)).rejects.toThrow('closed');
    await closing;
    expect(kinds(await publishing)).toEqual(['confirmed']);
  });
});
