import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { loadCatalogue, type Catalogue } from '#agencies';
import {
  startMariadb,
  startPostgres,
  startRabbitmq,
  type RunningMariadb,
  type RunningPostgres,
  type RunningRabbitmq,
} from '#services';
import { openStore, registerKeys } from '#store';
import { freshDatabase } from './fresh-database.js';
import { makeAccounts, type SampleAccounts } from './make-accounts.js';
import { forgetSignedHeads, INSTALLED_BY, makeKeys, type MadeKey } from './make-keys.js';
import { provisionBroker, type ProvisionedBroker } from './provision-broker.js';

/** What a rehearsal stands on: servers, an empty database and virtual host, keys. */
export interface Ground {
  folder: string;
  catalogue: Catalogue;
  offices: string[];
  postgres: RunningPostgres;
  rabbitmq: RunningRabbitmq;
  /** Null where none is installed. */
  mariadb: RunningMariadb | null;
  databaseUrl: string;
  store: DataSource;
  broker: ProvisionedBroker;
  keys: Map<string, MadeKey>;
  accounts: SampleAccounts;
  /** Where the password and the tokens of the accounts are kept. */
  accountFolder: string;
  stop(): Promise<void>;
}

export interface GroundInput {
  folder: string;
  /** Name of the database and the virtual host: both are made anew. */
  name: string;
  ingressPartitions: number;
  say: (line: string) => void;
}

/**
 * Finds or starts the servers and lays out what the programs need. Environment: DATABASE_URL; AMQP_URL together with
 * RABBITMQ_MANAGEMENT_URL, because office accounts are made through the management API; MARIADB_URL.
 */
export async function layGround({ folder, name, ingressPartitions, say }: GroundInput): Promise<Ground> {
  const { DATABASE_URL, AMQP_URL, RABBITMQ_MANAGEMENT_URL, MARIADB_URL } = process.env;
  if (AMQP_URL !== undefined && RABBITMQ_MANAGEMENT_URL === undefined) {
    throw new Error(
      'AMQP_URL is set but RABBITMQ_MANAGEMENT_URL is not: it is needed to make an account for each office',
    );
  }
  const catalogue = await loadCatalogue();
  const offices = catalogue.offices().map((office) => office.id);
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of stops.splice(0).reverse()) await step();
  };
  try {
    const services = await Promise.allSettled([
      startPostgres({ dataFolder: folder, databaseUrl: DATABASE_URL, log: say }),
      startRabbitmq({ dataFolder: folder, amqpUrl: AMQP_URL, managementUrl: RABBITMQ_MANAGEMENT_URL, log: say }),
      startMariadb({ dataFolder: folder, mariadbUrl: MARIADB_URL, log: say }),
    ]);
    for (const service of services) if (service.status === 'fulfilled') stops.push(async () => service.value?.stop());
    const [postgres, rabbitmq, mariadb] = services.map((service) => {
      if (service.status === 'rejected') throw service.reason;
      return service.value;
    }) as [RunningPostgres, RunningRabbitmq, RunningMariadb | null];

    const keys = makeKeys(join(folder, 'keys'), offices);
    const databaseUrl = await freshDatabase(postgres.url, name);
    const store = await openStore({ databaseUrl, poolSize: 3, onIdleError: () => undefined });
    stops.push(() => store.destroy());
    await registerKeys(
      store,
      [...keys.values()].map((key) => key.registered),
      INSTALLED_BY,
    );
    const accountFolder = join(folder, 'accounts');
    const accounts = await makeAccounts(accountFolder, store);
    forgetSignedHeads(join(folder, 'keys'));
    const broker = await provisionBroker({
      managementUrl: rabbitmq.managementUrl!,
      amqpUrl: rabbitmq.amqpUrl,
      vhost: name,
      offices,
      ingressPartitions,
    });
    const servers = { postgres, rabbitmq, mariadb };
    return { folder, catalogue, offices, ...servers, databaseUrl, store, broker, keys, accounts, accountFolder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
