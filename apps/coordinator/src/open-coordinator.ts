import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { loadCatalogue, type Catalogue } from '#agencies';
import { BusConnection, brokerTopology, declareTopology, Publisher, type BrokerAccess } from '#bus';
import { parseNoteKey } from '#ledger';
import { parseRuleFile, type RuleFile } from '#review';
import { ConfigurationError, fieldLog, type Logger } from '#runtime';
import { KeyRing, type KeyHolder } from '#signing';
import { keepRuleFile, openStore, readSeasons, saveOffices } from '#store';
import { CoordinatorParts } from './coordinator-parts.js';
import type { CoordinatorConfig } from './coordinator.config.js';
import { admitOwnKey } from './keys/own-key.js';
import { openOwnKeys, variableOf, type OwnKeys } from './keys/open-own-keys.js';
import { readRegisteredKeys } from './keys/registered-keys.js';
import { ledgerIdentity, type LedgerIdentity, type Witness } from './ledger/ledger-identity.js';
import { recordKeysEverywhere } from './ledger/record-keys.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { readOfficeKeys } from './dispatch/encrypt-for-office.js';
import { readBrokerAccess } from './read-broker-access.js';

const ILLUSTRATIVE_RULES = new URL('../../../../libs/review/policy/foshan-2014-illustrative.json', import.meta.url);

/** Everything the coordinator works with, opened in order, and how to close it. */
export class OpenedCoordinator extends CoordinatorParts {
  constructor(
    readonly store: DataSource,
    readonly catalogue: Catalogue,
    readonly ownKeys: OwnKeys,
    readonly keyRing: KeyRing,
    readonly realm: string,
    readonly rules: { file: RuleFile; digest: string },
    readonly ledger: LedgerIdentity,
    readonly log: Logger,
    readonly broker: BrokerAccess,
    readonly connection: BusConnection,
    readonly publisher: Publisher,
    readonly dispatcher: Dispatcher,
  ) {
    super();
  }

  get signer(): KeyHolder {
    return this.ownKeys.coordinator;
  }

  wakeDispatch(): void {
    this.dispatcher.wake();
  }

  async close(): Promise<void> {
    await this.dispatcher.stop();
    await this.publisher.close();
    await this.connection.close();
    await this.store.destroy();
    await this.ownKeys.close();
  }
}

/** Opens store and broker, declares the topology, reads keys and rules. Throws at the first thing that cannot be had. */
export async function openCoordinator(config: CoordinatorConfig, log: Logger): Promise<OpenedCoordinator> {
  const catalogue = await loadCatalogue();
  const ownKeys = await openOwnKeys(config, log);
  const ledger = ledgerIdentity(
    config.LEDGER_ORIGIN ?? `countersign/${config.REALM}`,
    ownKeys.ledger,
    ownKeys.ledgerGuard,
    readWitnesses(config.LEDGER_WITNESSES ?? ''),
    config.LEDGER_QUORUM,
  );
  if (ledger.quorum > ledger.witnesses.length) {
    throw new ConfigurationError(['LEDGER_QUORUM: there are not so many LEDGER_WITNESSES']);
  }
  const broker = readBrokerAccess(config, new Date(), log);
  const officeKeys = await readOfficeKeys(config.OFFICE_ENCRYPTION_KEYS);
  const rules = readRules(config.RULE_FILE ?? ILLUSTRATIVE_RULES);
  const store = await openStore({
    databaseUrl: config.DATABASE_URL,
    onIdleError: (error) => log.warn({ event: 'database-connection-lost', error: error.message }),
  });
  await refuseOtherRules(store, rules.digest);
  await keepRuleFile(store, rules.digest, rules.bytes);
  await saveOffices(
    store,
    catalogue
      .offices()
      .map(({ id, agency, jurisdiction, name }) => ({ id, agency, jurisdiction, nameZh: name.zh, nameEn: name.en })),
  );
  const installedBy = config.KEY_INSTALLED_BY?.split(',') ?? [];
  await admitOwnKey(store, ownKeys.coordinator, installedBy, variableOf('COORDINATOR', config));
  await recordKeysEverywhere(store);
  const keyRing = new KeyRing(await readRegisteredKeys(store));
  const busLog = fieldLog(log);
  const connection = await BusConnection.open({ ...broker, name: 'coordinator', log: busLog });
  await declareTopology(
    connection,
    brokerTopology({ offices: catalogue.offices().map((o) => o.id), ingressPartitions: config.INGRESS_PARTITIONS }),
  );
  const publisher = await Publisher.open({
    ...broker,
    name: 'coordinator publisher',
    windowSize: 1024,
    log: busLog,
  });
  const dispatcher = new Dispatcher(store, publisher, log, officeKeys);
  return new OpenedCoordinator(
    store,
    catalogue,
    ownKeys,
    keyRing,
    config.REALM,
    rules,
    ledger,
    log,
    broker,
    connection,
    publisher,
    dispatcher,
  );
}

function readWitnesses(text: string): Witness[] {
  return text
    .split(';')
    .filter((one) => one.trim() !== '')
    .map((one) => {
      const [key, address] = one.trim().split(' ') as [string, string];
      try {
        return { key: parseNoteKey(key), url: address.replace(/\/$/, '') };
      } catch (cause) {
        throw new ConfigurationError([`LEDGER_WITNESSES: ${cause instanceof Error ? cause.message : 'no key'}`]);
      }
    });
}

/** A season is scored by the rules it was planned with. */
async function refuseOtherRules(store: DataSource, digest: string): Promise<void> {
  const other = (await readSeasons(store)).filter(
    (season) => season.state !== 'sealed' && season.rulesDigest !== digest,
  );
  if (other.length === 0) return;
  const ids = other.map((season) => season.id).join(', ');
  throw new ConfigurationError([`RULE_FILE: season ${ids} was planned with another rule file; start with that one`]);
}

function readRules(file: string | URL): { file: RuleFile; digest: string; bytes: Buffer } {
  const bytes = readFileSync(file);
  return {
    file: parseRuleFile(JSON.parse(bytes.toString('utf8'))),
    digest: createHash('sha256').update(bytes).digest('base64'),
    bytes,
  };
}
