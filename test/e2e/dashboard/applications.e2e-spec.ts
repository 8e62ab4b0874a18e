import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import type { Page } from 'playwright-core';
import type { RunningCoordinatorProgram } from '../../../apps/rehearsal/src/programs/coordinator.js';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { House, SEASON } from '../../harness/house.js';
import { until } from '../../harness/until.js';

const executable = locateChromium();
const LIST = /\/api\/applications\?/;
const story = executable === null ? describe.skip : describe;
/** Outside the Basic Multilingual Plane, rare, for private use, and with a middle dot. */
const RARE = ['𬱖小明', '㛃婷', '\u{e86f}国强', '买买提·吐尔逊'];
const HOSTILE = '<img src=x onerror="alert(1)">{{7*7}}';

story('applications in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let url: string;
  let coordinator: RunningCoordinatorProgram;

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard-list', applications: 30 });
    RARE.forEach((name, i) => {
      const application = house.sample.applications[i]!;
      application.applicant = { ...application.applicant, name, ...(i === 0 && { hukou_place: HOSTILE }) };
    });
    coordinator = await house.startCoordinator();
    url = coordinator.url;
    await house.handIn(coordinator);
    await house.startAdapters();
    await house.untilAnswered();
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(url);
    await signIn(watched.page, 'city-hr', house.accounts.password);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  /** What is downloaded convinces a program that knows the log's key and nothing else; with one letter changed it does not. */
  async function downloadedProofStands(page: Page, office: string): Promise<void> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=下载证明文件')]);
    const file = join(house.folder, 'one.countersign-proof');
    await download.saveAs(file);
    const { log_key: logKey } = (await (await house.ask(coordinator, `/api/seasons/${SEASON}/ledger`)).json()) as {
      log_key: string;
    };
    const verifier = join(process.cwd(), 'dist/verify/countersign-verify.mjs');
    const verify = () =>
      spawnSync(process.execPath, [verifier, 'proof', file, '--log-key', logKey], { encoding: 'utf8' });
    const stands = verify();
    expect([stands.status, stands.stdout]).toEqual([0, expect.stringContaining(`${office} №`)]);
    expect(stands.stdout).toContain('confirmed');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(house.sample.applications[0]!.applicant.id_number);
    writeFileSync(file, text.replace(String.raw`\"verdict\":\"confirmed\"`, String.raw`\"verdict\":\"not_found\"`));
    expect(verify().status).toBe(20);
  }

  const rows = () => watched.page.$$eval('.long-list tbody th', (found) => found.map((row) => row.textContent ?? ''));

  it('come page by page, each one once', async () => {
    const { page } = watched;
    await page.click('nav.menu a[href^="/applications"]');
    await page.waitForSelector('.long-list tbody tr');
    const first = await rows();
    await page.click('text=下一页');
    await until('the second page', async () => (await rows())[0] !== first[0]);
    const all = [...first, ...(await rows())];
    const numbers = await house.query<{ number: string }>('SELECT number FROM application ORDER BY number');
    expect(all).toEqual(numbers.map(({ number }) => number));
  });

  it('are narrowed by filters that stand in the address, and say how many are hidden', async () => {
    const { page } = watched;
    await page.goto('/applications?district=shunde&state=complete');
    await page.waitForSelector('.found');
    const [counted] = await house.query<{ matching: number; total: number }>(
      `SELECT count(*) FILTER (WHERE district = 'shunde' AND completed_at IS NOT NULL)::int AS matching, count(*)::int AS total
       FROM application WHERE season = '${SEASON}'`,
    );
    const found = await page.textContent('.found');
    expect(found).toContain(`符合条件 ${counted!.matching} 件，共 ${counted!.total} 件`);
    expect(found).toContain(`另有 ${counted!.total - counted!.matching} 件被条件隐藏`);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('text=清除条件');
    await page.waitForURL((address) => address.search === '');
  });

  it('show rare names by their first character, whole, and hostile text as text', async () => {
    const { page } = watched;
    for (const [i, name] of RARE.entries()) {
      await page.goto(`/applications/${house.sample.applications[i]!.number}`);
      await page.waitForSelector('.history');
      const [first] = name;
      expect(await page.textContent('main')).toContain(`${first}＊`);
      expect(await page.textContent('main')).not.toContain(name);
    }
    await page.goto(`/applications/${house.sample.applications[0]!.number}`);
    await page.waitForSelector('.history');
    expect(await page.textContent('main')).toContain(HOSTILE);
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('explain a finding field by field, with the signature under it', async () => {
    const { page } = watched;
    const [task] = await house.query<{ number: string; office: string }>(
      `SELECT a.number, t.office FROM application a JOIN task t ON t.application_id = a.id WHERE t.verdict = 'confirmed'
         ORDER BY a.number, t.item, t.subject, t.office, t.id LIMIT 1`,
    );
    await page.goto(`/applications/${task!.number}`);
    await page.locator('tr:has(.verdict-confirmed) button').first().click();
    await page.waitForSelector('dialog[open] .proof');
    expect(await page.textContent('dialog[open]')).toContain('签名已验证');
    const shown = await page.textContent('dialog[open] .proof');
    const { registered } = house.keys.get(task!.office)!;
    for (const fact of ['到达时密钥状态有效', '密钥现状在用', `密钥编号${registered.keyId}`])
      expect(shown).toContain(fact);
    expect(await seriousFaults(page)).toEqual([]);
    await downloadedProofStands(page, task!.office);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  });

  it('are narrowed to a view that was saved, until it is forgotten', async () => {
    const { page } = watched;
    await page.goto('/applications?district=shunde&state=incomplete');
    await page.click('text=保存为视图');
    await page.fill('[name=view]', '顺德未办结');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.view[aria-pressed=true]');
    await page.goto('/applications');
    await page.click('.view:has-text("顺德未办结")');
    await page.waitForURL((address) => address.search === '?district=shunde&state=incomplete');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('text=删除视图');
    await page.waitForSelector('.view', { state: 'detached' });
    expect(await house.count('saved_view')).toBe(0);
  });

  it('are exported as they are shown, and the file says the same as the page', async () => {
    const { page } = watched;
    await page.goto('/applications?district=shunde');
    await page.waitForSelector('.found');
    const shown = await page.$$eval('.long-list tbody tr', (found) =>
      found.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)),
    );
    await page.click('text=导出 Excel');
    await page.click('text=开始导出');
    await page.waitForSelector('.exports tr[data-state=done]');
    expect(await seriousFaults(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('.exports a[download]')]);
    const file = join(house.folder, 'exported.xlsx');
    await download.saveAs(file);
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(file);
    const sheet = book.getWorksheet('applications')!;
    const rows = Array.from({ length: sheet.rowCount - 2 }, (_, i) =>
      [1, 2].map((column) => sheet.getRow(i + 3).getCell(column).value),
    );
    expect(rows.slice(0, shown.length)).toEqual(shown);
    expect(rows.length).toBe(await house.count(`application WHERE district = 'shunde'`));
    const [record] = await house.query(`SELECT ref, filter, done FROM export`);
    expect(record).toEqual({ ref: 'city-hr', filter: { district: 'shunde' }, done: rows.length });
    await page.keyboard.press('Escape');
  });

  it('are found by number, and an unknown number is said to be unknown', async () => {
    const { page } = watched;
    await page.goto('/applications');
    await page.fill('[name=number]', 'FS-NONE-1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    expect(await page.textContent('[role=alert]')).toContain('没有此申请编号');
  });

  it.each([
    ['district-hr', ['联审总览', '申请台账']],
    ['auditor', ['联审总览', '申请台账']],
  ])('%s sees the pages of the role', async (account, menu) => {
    const { page, complaints } = await browser.newPage(url);
    await signIn(page, account, house.accounts.password);
    const entries = await page.$$eval('nav.menu a', (found) => found.map((entry) => entry.textContent ?? ''));
    expect(entries).toEqual(expect.arrayContaining(menu));
    await page.waitForSelector('.cell');
    await page.goto('/nowhere');
    await page.waitForSelector('text=没有此页面');
    // What is under way when somebody signs out is let go of: it would be refused.
    await page.route(LIST, () => undefined);
    const letGo = page.waitForEvent('requestfailed', (request) => LIST.test(request.url()));
    await Promise.all([page.waitForRequest(LIST), page.click('text=申请台账')]);
    await page.click('text=退出');
    await letGo;
    await page.waitForSelector('input[name=account]');
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('gave no cause for complaint', () => {
    // The one number that does not exist was asked for.
    expect(watched.complaints.filter((one) => !one.includes('404'))).toEqual([]);
  });
});
