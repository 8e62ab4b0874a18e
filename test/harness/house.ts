import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { loadCatalogue, type Catalogue } from '#agencies';
import type { SourceDescription } from '#connectors';
import type { Role } from '#people';
import { reviewWindow } from '#review';
import type { ClockSettings } from '#runtime';
import { openStore, registerKeys, setSeasonClock } from '#store';
import { makeAccounts, type SampleAccounts } from '../../apps/rehearsal/src/ground/make-accounts.js';
import { INSTALLED_BY, makeKeys, type MadeKey } from '../../apps/rehearsal/src/ground/make-keys.js';
import { handInAll } from '../../apps/rehearsal/src/hand-in.js';
import { startAdapter } from '../../apps/rehearsal/src/programs/adapters.js';
import { startCoordinator, type RunningCoordinatorProgram } from '../../apps/rehearsal/src/programs/coordinator.js';
import type { RunningProgram } from '../../apps/rehearsal/src/programs/start-program.js';
import { createDepartments } from '../../apps/rehearsal/src/sample/departments/create-departments.js';
import { generateSeason } from '../../apps/rehearsal/src/sample/generate-season.js';
import type { SampleSeason } from '../../apps/rehearsal/src/sample/sample-season.js';
import { createBroker, type TestBroker } from './broker.js';
import { createDatabase, databaseServer, type TestDatabase } from './database.js';
import { EncryptionKeyFolder } from './encryption-keys.js';
import { until } from './until.js';

export const SEASON = '2026';
export const REALM = 'foshan/test';
const ROOT = process.cwd();

export interface HouseOptions {
  purpose: string;
  applications: number;
  seed?: string;
  ingressPartitions?: number;
  /** A broker other than the shared one. */
  node?: { amqpUrl: string; managementUrl: string };
  /** Files of the certificate with which the program of an account comes to the broker, in place of its password. */
  certificateOf?: (account: string) => { certificateFile: string; keyFile: string; caFile: string };
  /** After how many seconds without progress tasks and results are sent again; the programs' own defaults when absent. */
  recoverySeconds?: number;
  /** Offices whose messages are encrypted to them; none when absent. */
  encrypted?: (office: string) => boolean;
  /** The address that a program gets for a server, where there is something between them. */
  route?: (url: string, by: 'coordinator' | 'adapter') => string;
}

/**
 * The whole system for one story: real coordinator and adapter processes over a database, a virtual host and sample departments of
 * their own. The calendar stands on 1 October at an ordinary pace until a story moves it.
 */
export class House {
  private readonly programs: RunningProgram[] = [];
  private started = 0;
  clock: ClockSettings | null = null;

  private constructor(
    readonly purpose: string,
    readonly folder: string,
    readonly database: TestDatabase,
    readonly broker: TestBroker,
    readonly store: DataSource,
    readonly catalogue: Catalogue,
    readonly keys: Map<string, MadeKey>,
    readonly accounts: SampleAccounts,
    readonly sample: SampleSeason,
    private sources: Readonly<Record<string, SourceDescription>>,
    private readonly dropDepartments: () => Promise<void>,
    readonly partitions: number,
    private readonly recoverySeconds: number | undefined,
    private readonly route: NonNullable<HouseOptions['route']>,
    readonly encryption: EncryptionKeyFolder,
    private readonly certificateOf: HouseOptions['certificateOf'],
  ) {}

  static async open(options: HouseOptions): Promise<House> {
    const { purpose, applications, seed = purpose, ingressPartitions = 1 } = options;
    mkdirSync(join(ROOT, '.data/test'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.data/test', `${purpose}-`));
    const catalogue = await loadCatalogue();
    const offices = catalogue.offices().map((office) => office.id);
    const database = await createDatabase(purpose.replaceAll('-', '_'));
    const store = await openStore({ databaseUrl: database.url, poolSize: 4, onIdleError: () => undefined });
    const keys = makeKeys(join(folder, 'keys'), offices);
    await registerKeys(
      store,
      [...keys.values()].map((key) => key.registered),
      INSTALLED_BY,
    );
    const accounts = await makeAccounts(join(folder, 'accounts'), store);
    const broker = await createBroker(purpose, offices, ingressPartitions, options.node);
    const sample = generateSeason({ seed, applications, season: SEASON, catalogue });
    const departments = await createDepartments({
      season: sample,
      catalogue,
      folder: join(folder, 'departments'),
      databaseUrl: databaseServer(),
      prefix: `t_${randomBytes(4).toString('hex')}`,
    });
    const house = new House(
      purpose,
      folder,
      database,
      broker,
      store,
      catalogue,
      keys,
      accounts,
      sample,
      departments.sources,
      () => departments.drop(),
      ingressPartitions,
      options.recoverySeconds,
      options.route ?? ((url) => url),
      await EncryptionKeyFolder.make(folder, offices.filter(options.encrypted ?? (() => false))),
      options.certificateOf,
    );
    await house.setClock({ realAnchor: new Date().toISOString(), seasonAnchor: '2026-10-01T02:00:00.000Z', rate: 1 });
    return house;
  }

  /** Offices that the sample has tasks for. */
  get concerned(): string[] {
    return [...new Set(this.sample.truth.map((t) => t.office))];
  }

  /** How the source of an office is described. */
  sourceOf(office: string): SourceDescription {
    return this.sources[office]!;
  }

  /** Gives an office another source than its sample database; adapters started later read it. */
  setSource(office: string, source: SourceDescription): void {
    this.sources = { ...this.sources, [office]: source };
  }

  async setClock(clock: ClockSettings): Promise<void> {
    this.clock = clock;
    await setSeasonClock(this.store, clock);
  }

  /** Lets the calendar reach the close in so many real seconds, at the ordinary pace. Adapters started later see the same calendar. */
  async setClose(inSeconds: number): Promise<void> {
    const { closesAt } = reviewWindow(SEASON);
    await this.setClock({
      realAnchor: new Date().toISOString(),
      seasonAnchor: new Date(closesAt.getTime() - inSeconds * 1000).toISOString(),
      rate: 1,
    });
  }

  async startCoordinator(
    env: Record<string, string> = {},
    onUnexpectedExit: (words: string) => void = fail,
  ): Promise<RunningCoordinatorProgram> {
    const coordinator = await startCoordinator(
      {
        folder: this.folder,
        main: join(ROOT, 'dist/apps/coordinator/src/main.js'),
        realm: REALM,
        databaseUrl: this.route(this.database.url, 'coordinator'),
        amqpUrl: this.brokerAddress(this.broker.coordinatorUrl, 'coordinator'),
        keyFile: this.keys.get('coordinator')!.file,
        port: 0,
        ingressPartitions: this.partitions,
        env: {
          CLOSE_SETTLES_SECONDS: '0',
          OFFICE_ENCRYPTION_KEYS: this.encryption.folder,
          ...this.coordinatorCertificate(),
          ...(this.recoverySeconds === undefined ? {} : { REISSUE_AFTER_SECONDS: String(this.recoverySeconds) }),
          ...env,
        },
        onUnexpectedExit,
      },
      `coordinator-${++this.started}`,
    );
    this.programs.push(coordinator);
    return coordinator;
  }

  /** One adapter process for the given offices. */
  async startAdapter(
    offices: readonly string[],
    env: Record<string, string> = {},
    onUnexpectedExit: (words: string) => void = fail,
  ): Promise<RunningProgram> {
    const adapter = await startAdapter(`adapter-${++this.started}`, offices, {
      folder: this.folder,
      main: join(ROOT, 'dist/apps/adapter/src/main.js'),
      realm: REALM,
      keys: this.keys,
      officeUrl: (office) => this.brokerAddress(this.broker.officeUrl(office), 'adapter'),
      certificateOf: this.certificateOf,
      sources: this.sources,
      decryptionKeyFiles: this.encryption.files,
      clock: this.clock,
      resendAfterSeconds: this.recoverySeconds,
      env,
      onUnexpectedExit,
    });
    this.programs.push(adapter);
    return adapter;
  }

  /** One adapter process for all concerned offices but some: a story needs the programs, not their number. */
  startAdapters(except: readonly string[] = []): Promise<RunningProgram> {
    return this.startAdapter(this.concerned.filter((office) => !except.includes(office)));
  }

  handIn(coordinator: RunningCoordinatorProgram): Promise<unknown> {
    return handInAll(coordinator.url, this.accounts.tokens.intake_service, this.sample.applications);
  }

  /** Asks a coordinator's API as whoever has the role, by default the city's coordinator. */
  ask(coordinator: RunningCoordinatorProgram, path: string, init: RequestInit = {}, role: Role = 'city_hr') {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${this.accounts.tokens[role]}`);
    return fetch(coordinator.url + path, { ...init, headers });
  }

  async query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.store.query<T[]>(sql, parameters);
  }

  async count(sql: string, parameters: unknown[] = []): Promise<number> {
    const [row] = await this.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, parameters);
    return row!.n;
  }

  /** Waits until every task of the offices that answer has its answer. */
  untilAnswered(silent: readonly string[] = []): Promise<void> {
    return until(
      'every task is answered',
      async () => (await this.count(`task WHERE state = 'issued' AND office <> ALL($1)`, [silent])) === 0,
    );
  }

  untilClosed(): Promise<void> {
    return until(
      'the window is closed',
      async () => (await this.count(`season WHERE state IN ('closed', 'sealed')`)) === 1,
    );
  }

  private brokerAddress(url: string, by: 'coordinator' | 'adapter'): string {
    const address = new URL(this.route(url, by));
    if (this.certificateOf !== undefined) [address.username, address.password] = ['', ''];
    return address.href;
  }

  private coordinatorCertificate(): Record<string, string> {
    if (this.certificateOf === undefined) return {};
    const account = decodeURIComponent(new URL(this.broker.coordinatorUrl).username);
    const { certificateFile, keyFile, caFile } = this.certificateOf(account);
    return { AMQP_CERTIFICATE_FILE: certificateFile, AMQP_KEY_FILE: keyFile, AMQP_CA_FILE: caFile };
  }

  /** `keep` leaves the folder behind, for somebody to look into. */
  async close(keep = false): Promise<void> {
    await Promise.all(this.programs.filter((program) => !program.exited).map((program) => program.stop()));
    await this.store.destroy();
    await this.dropDepartments();
    await this.broker.drop();
    await this.database.drop();
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }
}

function fail(words: string): void {
  throw new Error(words);
}
