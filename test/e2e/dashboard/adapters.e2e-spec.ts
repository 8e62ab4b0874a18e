import pg from 'pg';
import type { RunningCoordinatorProgram } from '../../../apps/rehearsal/src/programs/coordinator.js';
import type { RunningProgram } from '../../../apps/rehearsal/src/programs/start-program.js';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { databaseServer } from '../../harness/database.js';
import { House } from '../../harness/house.js';
import { until } from '../../harness/until.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;

interface Shown {
  office: { id: string };
  state: string;
  status: { version: string; fresh: boolean; sources: { circuit: string; reason: string | null }[] } | null;
}

story('the programs of the offices in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let coordinator: RunningCoordinatorProgram;
  let adapter: RunningProgram;
  /** An office whose records lie in a PostgreSQL database of the department. */
  let office: string;
  let department: string;

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard-adapters', applications: 8 });
    office = house.concerned.find((one) => house.sourceOf(one).kind === 'postgresql')!;
    const source = house.sourceOf(office);
    department = (source as unknown as { connection: { database: string } }).connection.database;
    house.setSource(office, { ...source, breaker: { failures: 2, openSeconds: 0.5, slowMs: null } } as typeof source);
    coordinator = await house.startCoordinator();
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(coordinator.url);
    await signIn(watched.page, 'city-hr', house.accounts.password);
    await watched.page.goto(`${coordinator.url}/adapters`);
    await watched.page.waitForSelector(row(office));
  });

  afterAll(async () => {
    await letIn(true);
    await browser.close();
    await house.close();
  });

  const row = (id: string): string => `.adapters tr[data-office="${id}"]`;
  const shown = async (): Promise<Shown> => {
    const { adapters } = (await (await house.ask(coordinator, '/api/adapters')).json()) as { adapters: Shown[] };
    return adapters.find((one) => one.office.id === office)!;
  };
  /** Opens the department's database to its readers, or closes it to everybody. */
  async function letIn(open: boolean): Promise<void> {
    const client = new pg.Client({ connectionString: databaseServer() });
    await client.connect();
    await client.query(`ALTER DATABASE ${department} ALLOW_CONNECTIONS ${open}`);
    if (!open)
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [department]);
    await client.end();
  }

  it('have no status until they send one, and then a version', async () => {
    const { page } = watched;
    expect(await page.getAttribute(`${row(office)} td[data-status]`, 'data-status')).toBe('none');
    expect(await page.textContent(row(office))).toContain('无状态报告');
    adapter = await house.startAdapter([office]);
    await page.waitForSelector(`${row(office)} td[data-status=fresh]`);
    const { status } = await shown();
    expect(status).toMatchObject({ fresh: true, sources: [{ circuit: 'closed', reason: null }] });
    expect(await page.textContent(row(office))).toContain(status!.version);
    expect(await page.textContent(row(office))).toContain('1 个正常');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('show a source that is left in peace as long as its database lets nobody in, and no longer', async () => {
    const { page } = watched;
    await letIn(false);
    await house.handIn(coordinator);
    await page.waitForSelector(`${row(office)} [data-circuit]:not([data-circuit=closed])`);
    expect((await shown()).status!.sources[0]!.reason).toBe('unreachable');
    expect(await page.textContent(row(office))).toContain('连接不上');
    expect(await seriousFaults(page)).toEqual([]);

    await page.click('nav.menu a[href^="/?"], nav.menu a[href="/"]');
    await page.goto(`${coordinator.url}/offices/${office}`);
    await page.waitForSelector('[data-adapter] [data-circuit]');
    expect(await page.textContent('[data-adapter]')).toContain('连接不上');
    await page.goto(`${coordinator.url}/adapters`);

    await letIn(true);
    await page.waitForSelector(`${row(office)} [data-circuit=closed]`);
    expect(await page.locator(`${row(office)} [data-circuit=open]`).count()).toBe(0);
    await until(
      'its tasks are answered',
      async () => (await house.count(`task WHERE office = $1 AND state = 'issued'`, [office])) === 0,
    );
  });

  it('are absent as soon as they have ended, whatever they said last', async () => {
    await adapter.stop();
    await watched.page.waitForSelector(`${row(office)}[data-state=absent]`);
    expect((await shown()).status).toMatchObject({ fresh: true });
  });
});
