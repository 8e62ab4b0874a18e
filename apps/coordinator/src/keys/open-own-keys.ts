import { setTimeout as pause } from 'node:timers/promises';
import { ConfigurationError, type Logger } from '#runtime';
import {
  createSigner,
  ExternalSigner,
  PinnedKey,
  SignerAway,
  type ExternalKey,
  type KeyHolder,
  type SignerFault,
} from '#signing';
import type { CoordinatorConfig } from '../coordinator.config.js';
import { readKeyFile } from '../read-key-file.js';

/** How long a signer is waited for at the start: its key is to be known before anything else is done. */
const PATIENCE_MS = 30_000;
const ASK_AGAIN_MS = 500;

export type OwnKey = 'coordinator' | 'ledger';

/** The two keys of a coordinator, each in a file or with an external signer. */
export interface OwnKeys {
  coordinator: KeyHolder;
  ledger: KeyHolder;
  /** What the names of the ledger's guard files begin with. */
  ledgerGuard: string;
  /** True when an external signer holds at least one of them. */
  elsewhere: boolean;
  /** Why a key's signer gave no signature the last time; without those that are well. */
  faults(): ReadonlyMap<OwnKey, SignerFault>;
  close(): Promise<void>;
}

/** Opens both keys. Throws ConfigurationError for what the operator must mend, SignerAway when a signer does not come. */
export async function openOwnKeys(config: CoordinatorConfig, log: Logger): Promise<OwnKeys> {
  assertSources(config);
  const coordinator = await openKey('coordinator', 'COORDINATOR', config, log);
  const ledger = await openKey('ledger', 'LEDGER', config, log);
  if (ledger.algorithm !== 'Ed25519') {
    throw new ConfigurationError([`${variableOf('LEDGER', config)}: must be an Ed25519 key`]);
  }
  if (ledger.keyId === coordinator.keyId) {
    const other = variableOf('COORDINATOR', config);
    throw new ConfigurationError([`${variableOf('LEDGER', config)}: must hold another key than ${other}`]);
  }
  const pinned = Object.entries({ coordinator, ledger }).filter((one): one is [OwnKey, PinnedKey] => {
    return one[1] instanceof PinnedKey;
  });
  return {
    coordinator,
    ledger,
    ledgerGuard: (config.LEDGER_GUARD ?? config.LEDGER_KEY_FILE)!,
    elsewhere: pinned.length > 0,
    faults: () => new Map(pinned.flatMap(([name, { fault }]) => (fault === null ? [] : [[name, fault]]))),
    close: async () => void (await Promise.all(pinned.map(([, key]) => key.close()))),
  };
}

/** The variable that says where a key is. */
export function variableOf(name: 'COORDINATOR' | 'LEDGER', config: CoordinatorConfig): keyof CoordinatorConfig {
  return config[`${name}_SIGNER`] === undefined ? `${name}_KEY_FILE` : `${name}_SIGNER`;
}

function assertSources(config: CoordinatorConfig): void {
  const faults = (['COORDINATOR', 'LEDGER'] as const)
    .filter((name) => (config[`${name}_KEY_FILE`] === undefined) === (config[`${name}_SIGNER`] === undefined))
    .map((name) => `${name}_KEY_FILE, ${name}_SIGNER: one of them must say where the key is, and not both`);
  if (config.LEDGER_SIGNER !== undefined && config.LEDGER_GUARD === undefined) {
    faults.push('LEDGER_GUARD: must be set with LEDGER_SIGNER');
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
}

async function openKey(
  key: OwnKey,
  name: 'COORDINATOR' | 'LEDGER',
  config: CoordinatorConfig,
  log: Logger,
): Promise<KeyHolder> {
  const socket = config[`${name}_SIGNER`];
  if (socket !== undefined) return openExternal(key, new ExternalSigner(socket), log);
  const variable = `${name}_KEY_FILE` as const;
  const pem = readKeyFile(variable, config[variable]!);
  try {
    return createSigner(pem);
  } catch (error) {
    throw new ConfigurationError([`${variable}: ${error instanceof Error ? error.message : 'cannot be used'}`]);
  }
}

async function openExternal(key: OwnKey, signer: ExternalSigner, log: Logger): Promise<KeyHolder> {
  const known = await waitForKey(key, signer, log);
  return new PinnedKey(signer, known, (fault) => {
    if (fault === null) log.info({ event: 'signer-back', key });
    else log.warn({ event: 'signer-away', key, fault });
  });
}

async function waitForKey(key: OwnKey, signer: ExternalSigner, log: Logger): Promise<ExternalKey> {
  const until = performance.now() + PATIENCE_MS;
  let said: SignerFault | null = null;
  for (;;) {
    try {
      return await signer.key();
    } catch (error) {
      if (!(error instanceof SignerAway) || performance.now() > until) throw error;
      if (error.fault !== said) log.warn({ event: 'signer-away', key, fault: error.fault });
      said = error.fault;
      await pause(ASK_AGAIN_MS);
    }
  }
}
