import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadCatalogue } from '#agencies';
import type { RuleFile } from '#review';
import {
  COORDINATOR,
  createEd25519Signer,
  createSigner,
  generateSigningKey,
  KeyRing,
  type RegisteredKey,
  type Signer,
} from '#signing';
import { openStore, planSeason, saveOffices, setSeasonClock } from '#store';
import { createDatabase } from '../../../../../test/harness/database.js';
import { ledgerIdentity } from '../../ledger/ledger-identity.js';
import { CoordinatorParts } from '../../coordinator-parts.js';

const RULES: RuleFile = {
  id: 'trial',
  policy: 'trial',
  illustrative: true,
  note: { zh: '测试', en: 'trial' },
  threshold: 6000,
  groups: [],
  indicators: [],
  tieBreak: [],
};

export interface TrialCoordinator extends CoordinatorParts {
  /** In this process. */
  readonly signer: Signer;
  partitions: number;
  /** The keys that were made so far. */
  keys: readonly RegisteredKey[];
  /** How often the dispatcher was woken. */
  wakeUps: number;
  /** The private key of each office asked for, for answers in its name. */
  officeSigner(office: string): Signer;
  close(): Promise<void>;
}

/** Its offices sign with SM2, all others with Ed25519. */
const SM2_AGENCY = 'public_security.';

/** The parts of a coordinator over a database of its own, with the season clock at `at` and no broker. */
export async function openTrialCoordinator(purpose: string, at: string, level = 'silent'): Promise<TrialCoordinator> {
  const database = await createDatabase(purpose);
  const store = await openStore({ databaseUrl: database.url, onIdleError: () => undefined });
  await setSeasonClock(store, { realAnchor: new Date().toISOString(), seasonAnchor: at, rate: 1 });
  const catalogue = await loadCatalogue();
  await saveOffices(
    store,
    catalogue.offices().map(({ id, agency, jurisdiction, name }) => ({
      id,
      agency,
      jurisdiction,
      nameZh: name.zh,
      nameEn: name.en,
    })),
  );
  const folder = mkdtempSync(join(tmpdir(), 'countersign-ledger-'));
  const keys: RegisteredKey[] = [];
  const keyRing = new KeyRing([]);
  const newSigner = (owner: string) => {
    const algorithm = owner.startsWith(SM2_AGENCY) ? 'SM2-SM3' : 'Ed25519';
    const { keyId, privateKeyPem, publicKeySpki: publicKey } = generateSigningKey(algorithm);
    keys.push({
      keyId,
      owner,
      algorithm,
      publicKey,
      notBefore: new Date(0),
      notAfter: null,
      state: 'active',
    });
    keyRing.replace(keys);
    return createSigner(privateKeyPem);
  };
  const officeSigners = new Map<string, ReturnType<typeof newSigner>>();
  const coordinator: TrialCoordinator = {
    store,
    catalogue,
    signer: newSigner(COORDINATOR),
    keyRing,
    realm: 'foshan/trial',
    rules: { file: RULES, digest: hash('sha256', JSON.stringify(RULES), 'base64') },
    ledger: ledgerIdentity(
      'countersign/foshan/trial',
      createEd25519Signer(generateSigningKey().privateKeyPem),
      join(folder, 'ledger.pem'),
    ),
    log: pino({ level }),
    keys,
    partitions: 1,
    wakeUps: 0,
    wakeDispatch() {
      coordinator.wakeUps++;
    },
    officeSigner(office) {
      const signer = officeSigners.get(office) ?? newSigner(office);
      officeSigners.set(office, signer);
      return signer;
    },
    async close() {
      await store.destroy();
      rmSync(folder, { recursive: true });
      await database.drop();
    },
  };
  return coordinator;
}

/** A season in the state that a test needs. */
export async function planTrialSeason(
  coordinator: TrialCoordinator,
  id: string,
  window: { opensAt: Date; closesAt: Date },
) {
  const { store, rules, partitions } = coordinator;
  await planSeason(store, { id, ...window, partitions, rulesId: rules.file.id, rulesDigest: rules.digest });
}
