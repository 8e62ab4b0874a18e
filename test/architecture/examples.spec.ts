import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { getMetadataStorage } from 'class-validator';
import { loadCatalogue } from '#agencies';
import { checkDescription, parseSourceDescription } from '#connectors';
import { agencyOf } from '#contracts';
import { loadConfig } from '#runtime';
import { KeyRing } from '#signing';
import {
  AdapterConfig,
  ClockConfig,
  CoordinatorKeyConfig,
  OfficeConfig,
} from '../../apps/adapter/src/adapter.config.js';
import { readAdapterConfig } from '../../apps/adapter/src/read-adapter-config.js';
import { CoordinatorConfig } from '../../apps/coordinator/src/coordinator.config.js';

const ROOT = process.cwd();
const ENV_EXAMPLE = readFileSync(join(ROOT, 'deploy/coordinator.env.example'), 'utf8');
const ADAPTER_EXAMPLE = join(ROOT, 'deploy/adapter.example.yaml');

/** Variables that are not the coordinator's own: read by its logger and by Node. */
const OF_THE_PROCESS = ['LOG_LEVEL', 'NODE_EXTRA_CA_CERTS'];

/** The members that a configuration class validates. */
function membersOf(type: new () => object): string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))].sort();
}

/** The names in a text of `NAME=value` or `name: value`, those set and those shown behind a comment sign. */
function namesIn(text: string, name: RegExp): string[] {
  return [...new Set([...text.matchAll(name)].map((found) => found[1] ?? ''))].sort();
}

describe('coordinator.env.example', () => {
  test('is a configuration that the coordinator takes', () => {
    expect(loadConfig(CoordinatorConfig, parseEnv(ENV_EXAMPLE))).toMatchObject({
      PORT: 8080,
      BROKER_ACCOUNTS: 'office',
    });
  });

  test('names every variable, and no other', () => {
    const named = namesIn(ENV_EXAMPLE, /^(?:# )?([A-Z_]+)=/gm);
    expect(named).toEqual([...membersOf(CoordinatorConfig), ...OF_THE_PROCESS].sort());
  });
});

describe('adapter.example.yaml', () => {
  const { config, folder } = readAdapterConfig({ ADAPTER_CONFIG: ADAPTER_EXAMPLE });
  const text = readFileSync(ADAPTER_EXAMPLE, 'utf8');

  test('sets nothing that the adapter does not know', () => {
    const known = (value: object, type: new () => object) =>
      expect(membersOf(type)).toEqual(expect.arrayContaining(Object.keys(value)));
    known(config, AdapterConfig);
    for (const key of config.coordinatorKeys) known(key, CoordinatorKeyConfig);
    for (const office of config.offices) known(office, OfficeConfig);
  });

  test('names every member', () => {
    const named = namesIn(text, /^[ #-]*([A-Za-z]+):/gm);
    const members = [AdapterConfig, CoordinatorKeyConfig, OfficeConfig, ClockConfig].flatMap(membersOf);
    expect(named).toEqual(expect.arrayContaining(members));
  });

  test('has a key that fits its id', () => {
    const keys = config.coordinatorKeys.map(({ keyId, publicKey }) => ({
      keyId,
      owner: 'coordinator',
      algorithm: 'Ed25519' as const,
      publicKey: Buffer.from(publicKey, 'base64'),
      notBefore: new Date(0),
      notAfter: null,
      state: 'active' as const,
    }));
    expect(() => new KeyRing(keys)).not.toThrow();
  });

  test('maps all that its agency asks', async () => {
    const { agencies } = await loadCatalogue();
    for (const { office, source } of config.offices) {
      const agency = agencies.find(({ id }) => id === agencyOf(office));
      expect(agency?.offices.map(({ jurisdiction }) => `${agency.id}.${jurisdiction}`)).toContain(office);
      const description = parseSourceDescription(source, ADAPTER_EXAMPLE, folder);
      expect(checkDescription(description, agency?.items ?? [])).toMatchObject({ faults: [], gaps: [], missing: [] });
    }
  });
});
