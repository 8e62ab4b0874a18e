import { resolve } from 'node:path';
import type { BrokerAccess } from '#bus';
import { itemsOfOffice, loadCatalogue, type Catalogue, type EvidenceItem } from '#agencies';
import {
  BadSourceDescription,
  checkDescription,
  openSource,
  parseSourceDescription,
  readSourceDescription,
  type Source,
  type SourceState,
  type SourceDescription,
} from '#connectors';
import { agencyOf, jurisdictionOf, officeAccount } from '#contracts';
import { ConfigurationError, simulatedClock, systemClock, type Logger } from '#runtime';
import {
  algorithmOfPublicKey,
  COORDINATOR,
  createSigner,
  ExternalSigner,
  readDecryptionKeys,
  serviceOf,
  type DecryptionKeys,
  type SigningService,
} from '#signing';
import type { AdapterConfig, OfficeConfig } from './adapter.config.js';
import type { Desk } from './answering/desk.js';
import { Turns } from './answering/turns.js';
import { CircuitWatch } from './reporting/circuit-watch.js';
import { Journal } from './journal/journal.js';
import { CoordinatorKeys } from './trust/coordinator-keys.js';
import { readSecretFile, type ReadConfig } from './read-adapter-config.js';
import { readBrokerAccess } from './read-broker-access.js';

/** An office's desk, and with what it comes to the broker. */
export interface OpenedDesk {
  desk: Desk;
  broker: BrokerAccess;
}

/** Opens everything but the broker for each office of the configuration. Throws ConfigurationError for what the operator must mend. */
export async function openDesks(read: ReadConfig, env: NodeJS.ProcessEnv, log: Logger): Promise<OpenedDesk[]> {
  const { config, folder } = read;
  const catalogue = await loadCatalogue();
  const keys = coordinatorKeys(config);
  const clock = config.clock === undefined ? systemClock : simulatedClock(config.clock);
  const opened: OpenedDesk[] = [];
  for (const [n, office] of config.offices.entries()) {
    const at = `offices.${n}`;
    const items = itemsOf(catalogue, config, office, at);
    const broker = readBrokerAccess(office, folder, at, log);
    const { account } = broker;
    const circuits = new CircuitWatch(clock);
    const { source, held } = await openOfficeSource(
      office,
      { all: items, own: itemsOfOffice(catalogue, office.office) },
      read,
      env,
      at,
      (state) => {
        logCircuit(state, office.office, log);
        circuits.note(state);
      },
      log,
    );
    if (account !== officeAccount(office.office))
      log.warn({ event: 'account-is-not-the-office', office: office.office });
    opened.push({
      broker,
      desk: {
        realm: config.realm,
        season: config.season ?? null,
        office: office.office,
        account,
        items: held,
        source,
        circuits,
        signer: signingServiceOf(office, folder, at),
        decryptionKeys: await decryptionKeysOf(office, folder, at),
        turns: new Turns(),
        keys,
        clock,
        log,
        // Last, because it takes a lock.
        journal: new Journal(resolve(folder, config.journalFolder), office.office),
      },
    });
  }
  keys.take(opened.flatMap(({ desk }) => desk.journal.keyNotices()));
  return opened;
}

export async function closeDesk({ source, journal }: Desk): Promise<void> {
  await source.close();
  journal.close();
}

/** A source that is left in peace answers nothing, and its tasks wait: the office should know. */
function logCircuit(
  { sourceName, circuit, failures, code, openUntil }: SourceState,
  office: string,
  log: Logger,
): void {
  const event = { event: 'source-circuit', office, source: sourceName, circuit };
  if (openUntil === null) log.info(event);
  else log.warn({ ...event, failures, code, until: new Date(openUntil).toISOString() });
}

function itemsOf(catalogue: Catalogue, config: AdapterConfig, { office }: OfficeConfig, at: string): EvidenceItem[] {
  const id = agencyOf(office);
  if (config.agency !== undefined && config.agency !== id) {
    throw new ConfigurationError([`${at}.office: is no office of the agency`]);
  }
  const agency = catalogue.agencies.find((one) => one.id === id);
  if (agency === undefined || !agency.offices.some(({ jurisdiction }) => jurisdiction === jurisdictionOf(office))) {
    throw new ConfigurationError([`${at}.office: there is no such office`]);
  }
  return [...agency.items];
}

function coordinatorKeys(config: AdapterConfig): CoordinatorKeys {
  try {
    return new CoordinatorKeys(
      config.coordinatorKeys.map((key) => ({
        keyId: key.keyId,
        owner: COORDINATOR,
        algorithm: algorithmOfPublicKey(Buffer.from(key.publicKey, 'base64')),
        publicKey: Buffer.from(key.publicKey, 'base64'),
        notBefore: new Date(key.notBefore),
        notAfter: key.notAfter === null ? null : new Date(key.notAfter),
        state: key.state,
      })),
    );
  } catch (error) {
    throw new ConfigurationError([`coordinatorKeys: ${error instanceof Error ? error.message : 'cannot be used'}`]);
  }
}

function signingServiceOf(office: OfficeConfig, folder: string, at: string): SigningService {
  if (office.signerSocket !== undefined) return new ExternalSigner(resolve(folder, office.signerSocket));
  const path = `${at}.signingKeyFile`;
  const pem = readSecretFile(path, resolve(folder, office.signingKeyFile ?? ''));
  try {
    return serviceOf(createSigner(pem));
  } catch (error) {
    throw new ConfigurationError([`${path}: ${error instanceof Error ? error.message : 'cannot be used'}`]);
  }
}

async function decryptionKeysOf(office: OfficeConfig, folder: string, at: string): Promise<DecryptionKeys> {
  if (office.decryptionKeyFile === undefined) return new Map();
  const path = `${at}.decryptionKeyFile`;
  const text = readSecretFile(path, resolve(folder, office.decryptionKeyFile));
  return readDecryptionKeys(text).catch((error: unknown) => {
    throw new ConfigurationError([`${path}: ${error instanceof Error ? error.message : 'cannot be used'}`]);
  });
}

async function openOfficeSource(
  office: OfficeConfig,
  { all, own }: { all: readonly EvidenceItem[]; own: readonly EvidenceItem[] },
  { file, folder }: ReadConfig,
  env: NodeJS.ProcessEnv,
  at: string,
  onCircuit: (state: SourceState) => void,
  log: Logger,
): Promise<{ source: Source; held: Map<string, EvidenceItem> }> {
  const path = `${at}.source`;
  const description = await readDescription(office.source, path, file, folder);
  const { faults, gaps, missing } = checkDescription(description, all);
  const lacking = own.flatMap(({ id }) => (missing.includes(id) ? [id] : []));
  if (faults.length > 0) throw new ConfigurationError(faults.map((fault) => `${path}.${fault}`));
  if (gaps.length > 0) log.warn({ event: 'source-lacks-columns', office: office.office, gaps });
  if (lacking.length > 0) log.warn({ event: 'source-lacks-items', office: office.office, items: lacking });
  try {
    const source = await openSource(description, env, onCircuit);
    return { source, held: new Map(all.filter(({ id }) => source.items.has(id)).map((item) => [item.id, item])) };
  } catch (error) {
    throw new ConfigurationError([`${path}: ${error instanceof Error ? error.message : 'cannot be opened'}`]);
  }
}

async function readDescription(
  source: unknown,
  path: string,
  file: string,
  folder: string,
): Promise<SourceDescription> {
  try {
    if (typeof source === 'string') return await readSourceDescription(resolve(folder, source));
    return parseSourceDescription(source, file, folder);
  } catch (error) {
    if (error instanceof BadSourceDescription)
      throw new ConfigurationError(error.faults.map((fault) => `${path}: ${fault}`));
    throw error;
  }
}
