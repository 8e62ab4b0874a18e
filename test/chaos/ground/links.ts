import { Link, type Address } from '../proxy/link.js';

/**
 * The links of one round. Each coordinator has its own to the broker and to the database, the adapters share one to the broker.
 * `ours` has no weather: by it the round itself reaches the database, wherever that moves to.
 */
export class Links {
  private constructor(
    readonly ours: Link,
    readonly adapterBroker: Link,
    readonly coordinators: readonly { broker: Link; database: Link }[],
  ) {}

  static async open(brokerUrl: string, databaseUrl: string, chance: () => number): Promise<Links> {
    const [broker, database] = [addressOf(brokerUrl), addressOf(databaseUrl)];
    const coordinators = [];
    for (const name of ['first', 'second'])
      coordinators.push({
        broker: await Link.open(`${name} coordinator to broker`, broker, chance),
        database: await Link.open(`${name} coordinator to database`, database, chance),
      });
    return new Links(
      await Link.open('round to database', database, chance),
      await Link.open('adapters to broker', broker, chance),
      coordinators,
    );
  }

  /** Those with weather: between our programs and the servers. */
  get all(): Link[] {
    return [this.adapterBroker, ...this.coordinators.flatMap(({ broker, database }) => [broker, database])];
  }

  get toBroker(): Link[] {
    return [this.adapterBroker, ...this.coordinators.map(({ broker }) => broker)];
  }

  get toDatabase(): Link[] {
    return this.coordinators.map(({ database }) => database);
  }

  /** Throws when no bit was turned over and no connection cut at words: then nothing was tried. */
  assertStruck(): void {
    const struck = this.all.reduce((sum, link) => sum + link.toServer.struck + link.toProgram.struck, 0);
    if (struck === 0) throw new Error('nothing passed that the fault could strike');
  }

  databaseMoved(databaseUrl: string): void {
    for (const link of [this.ours, ...this.toDatabase]) link.leadTo(addressOf(databaseUrl));
  }

  heal(): void {
    for (const link of this.all) link.heal();
  }

  async close(): Promise<void> {
    await Promise.all([this.ours, ...this.all].map((link) => link.close()));
  }
}

function addressOf(url: string): Address {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
