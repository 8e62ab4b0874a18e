import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres, startRabbitmq, type RunningPostgres, type RunningRabbitmq } from '#services';
import { provisionBroker } from '../../../apps/rehearsal/src/ground/provision-broker.js';
import type { House } from '../../harness/house.js';

/** A PostgreSQL and a RabbitMQ that nobody else uses, so that they can be stopped, killed and robbed of their data. */
export class OwnServers {
  private constructor(
    private readonly dataFolder: string,
    readonly broker: RunningRabbitmq,
    private postgres: RunningPostgres,
  ) {}

  static async start(dataFolder: string, log: (line: string) => void): Promise<OwnServers> {
    const [broker, postgres] = await Promise.all([
      startRabbitmq({ dataFolder, log }),
      startPostgres({ dataFolder, log }),
    ]);
    return new OwnServers(dataFolder, broker, postgres);
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  /** Folder of PostgreSQL's data. */
  get postgresFolder(): string {
    return join(this.dataFolder, 'postgres');
  }

  /** Folder of the broker's messages and logs. */
  get brokerFolder(): string {
    return join(this.dataFolder, 'rabbitmq');
  }

  /** Immediate shutdown, as by a power cut; the server is down for `downMs`. Returns its address, which is another one. */
  async cutPostgres(downMs: number): Promise<string> {
    process.kill(this.postgres.pid!, 'SIGQUIT');
    await this.postgres.stop();
    await wait(downMs);
    this.postgres = await startPostgres({ dataFolder: this.dataFolder });
    return this.postgres.url;
  }

  /** Kills the broker; it is down for `downMs` and comes back over the same data. */
  async killBroker(downMs: number): Promise<void> {
    await this.broker.kill('SIGKILL');
    await wait(downMs);
    await this.broker.start();
  }

  /** The broker's disk is lost. What an operator does then: a new node, with the accounts and rights from the definitions. */
  async loseBroker(house: House): Promise<void> {
    await this.broker.kill('SIGKILL');
    rmSync(join(this.dataFolder, 'rabbitmq/mnesia'), { recursive: true, force: true });
    await this.broker.start();
    await provisionBroker({
      managementUrl: this.broker.managementUrl!,
      amqpUrl: this.broker.amqpUrl,
      vhost: house.broker.vhost,
      offices: house.catalogue.offices().map(({ id }) => id),
      ingressPartitions: house.partitions,
      passwordOf: (account) => createHash('sha256').update(`test ${account}`).digest('base64url'),
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.broker.stop(), this.postgres.stop()]);
  }
}
