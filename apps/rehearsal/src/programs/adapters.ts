import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agencyOf } from '#contracts';
import type { ClockSettings } from '#runtime';
import type { SourceDescription } from '#connectors';
import { COORDINATOR } from '#signing';
import type { MadeKey } from '../ground/make-keys.js';
import { startProgram, type RunningProgram } from './start-program.js';

export interface AdapterGround {
  folder: string;
  main: string;
  realm: string;
  keys: ReadonlyMap<string, MadeKey>;
  officeUrl(office: string): string;
  /** Names of its files, where an office comes to the broker with a certificate. */
  certificateOf?(office: string): { certificateFile: string; keyFile: string; caFile: string };
  sources: Readonly<Record<string, SourceDescription>>;
  /** Private encryption keys by office; in the clear for those that have none. */
  decryptionKeyFiles?: ReadonlyMap<string, string>;
  clock: ClockSettings | null;
  /** The adapter's own default when absent. */
  resendAfterSeconds?: number;
  env?: Record<string, string>;
  onUnexpectedExit?: (words: string) => void;
}

/** Offices by agency: one adapter process serves one agency. */
export function byAgency(offices: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const office of offices) groups.set(agencyOf(office), [...(groups.get(agencyOf(office)) ?? []), office]);
  return groups;
}

/**
 * Starts one adapter process for some offices, of one agency in earnest, of all where a process for each would be too many. Its configuration file holds broker passwords and is readable by its
 * owner only.
 */
export function startAdapter(name: string, offices: readonly string[], ground: AdapterGround): Promise<RunningProgram> {
  const folder = join(ground.folder, 'adapters');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.json`);
  const coordinator = ground.keys.get(COORDINATOR)!.registered;
  const config = {
    realm: ground.realm,
    ...(new Set(offices.map(agencyOf)).size === 1 ? { agency: agencyOf(offices[0]!) } : {}),
    journalFolder: join(ground.folder, 'journals'),
    ...(ground.resendAfterSeconds === undefined ? {} : { resendAfterSeconds: ground.resendAfterSeconds }),
    coordinatorKeys: [
      {
        keyId: coordinator.keyId,
        publicKey: coordinator.publicKey.toString('base64'),
        notBefore: coordinator.notBefore.toISOString(),
        notAfter: null,
        state: coordinator.state,
      },
    ],
    offices: offices.map((office) => ({
      office,
      amqpUrl: ground.officeUrl(office),
      ...(ground.certificateOf === undefined ? {} : { amqpCertificate: ground.certificateOf(office) }),
      signingKeyFile: ground.keys.get(office)!.file,
      ...(ground.decryptionKeyFiles?.has(office) ? { decryptionKeyFile: ground.decryptionKeyFiles.get(office) } : {}),
      source: ground.sources[office],
    })),
    ...(ground.clock === null ? {} : { clock: ground.clock }),
  };
  writeFileSync(file, JSON.stringify(config, null, 1), { mode: 0o600 });
  return startProgram({
    name: `adapter ${name}`,
    main: ground.main,
    env: { ADAPTER_CONFIG: file, ...ground.env },
    logFile: join(ground.folder, 'logs', `adapter-${name}.log`),
    onUnexpectedExit: ground.onUnexpectedExit,
  });
}
