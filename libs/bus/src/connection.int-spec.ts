import { BusConnection } from './connection.js';
import type { BusState } from './connection.js';
import { BrokerLink } from './testing/broker-link.js';
import { TestBroker } from './testing/test-broker.js';

let broker: TestBroker;
let link: BrokerLink;

beforeEach(async () => {
  broker = await TestBroker.open();
  link = await BrokerLink.open(broker.url);
});

afterEach(async () => {
  await link.close();
  await broker.end();
});

describe('BusConnection', () => {
  it('tells its states as it loses the broker and finds it again', async () => {
    const connection = await BusConnection.open({ url: link.url, name: 'states' });
    expect(connection.state).toBe('connected');
    const states: BusState[] = [];
    const reached = (state: BusState) =>
      new Promise<void>((resolve) => connection.onStateChange((now) => now === state && resolve()));
    connection.onStateChange((state) => states.push(state));
    const back = reached('disconnected').then(() => reached('connected'));
    link.cut();
    await back;
    const blocked = reached('blocked');
    link.blocked('low on memory');
    await blocked;
    await connection.close();
    expect(states).toEqual(['disconnected', 'connected', 'blocked', 'closed']);
  });

  it('opens a channel asked for while the broker is away, once it is back', async () => {
    const connection = await BusConnection.open({ url: link.url, name: 'channel' });
    const away = new Promise<void>((resolve) =>
      connection.onStateChange((state) => state === 'disconnected' && resolve()),
    );
    link.cut();
    await away;
    await (await connection.createChannel()).close();
    await connection.close();
    await expect(connection.createChannel()).rejects.toThrow('closed');
  });

  it('gives up the first connection after its time, without the password in the error', async () => {
    const url = new URL(link.url);
    url.password = 'not-the-password';
    const opening = BusConnection.open({ url: url.href, name: 'refused', connectWithinMs: 600 });
    const fault = await opening.then(
      () => new Error('opened'),
      (error: Error) => error,
    );
    expect(fault.message).toMatch(/^broker not reached within 600 ms/);
    expect(String(fault.cause)).toContain('ACCESS_REFUSED');
    expect(fault.stack! + String(fault.cause)).not.toContain('not-the-password');
  });

  it('leaves a connection on which the broker hears nothing, though it still speaks', async () => {
    const connection = await BusConnection.open({ url: link.url, name: 'deaf', heartbeatSeconds: 600, watchMs: 100 });
    const reached = (state: BusState) =>
      new Promise<void>((resolve) => connection.onStateChange((now) => now === state && resolve()));
    const back = reached('disconnected').then(() => reached('connected'));
    link.deafen();
    await back;
    await (await connection.createChannel()).close();
    await connection.close();
  });

  it('closes though the broker no longer answers', async () => {
    const connection = await BusConnection.open({ url: link.url, name: 'frozen' });
    link.freeze();
    await connection.close();
    expect(connection.state).toBe('closed');
  });
});
