import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { House, SEASON } from '../../harness/house.js';
import { until } from '../../harness/until.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;

story('the close and the seal in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let url: string;
  let silent: string[];

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard-closing', applications: 6 });
    const coordinator = await house.startCoordinator();
    url = coordinator.url;
    await house.handIn(coordinator);
    silent = house.concerned.filter((office) => office.startsWith('health.'));
    await house.startAdapters(silent);
    await house.untilAnswered(silent);
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(url);
    await signIn(watched.page, 'city-hr', house.accounts.password);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const state = () => watched.page.textContent('.stages [aria-current=step]');

  it('is followed from open to closed, without loading the page again', async () => {
    const { page } = watched;
    await page.click('nav.menu a[href^="/closing"]');
    await page.waitForSelector('.stages');
    expect(await state()).toContain('联审中');
    expect(await page.textContent('main')).toContain('截止后生成');
    await house.setClose(3);
    await until('the page says closed', async () => ((await state()) ?? '').includes('已截止'));
    await page.waitForSelector('text=签名已验证');
    const [fences] = await house.query<{ seen: number }>(
      'SELECT count(*)::int AS seen FROM fence WHERE seen_at IS NOT NULL',
    );
    expect(await page.textContent('main')).toContain(`已通过 ${fences!.seen} / ${fences!.seen}`);
  });

  it('names who left what unanswered, as the database has it', async () => {
    const shown = await watched.page.$$eval('.open-at-close tbody tr', (rows) =>
      rows
        .map((row) => ({ office: row.dataset.office, open: Number(row.dataset.open) }))
        .sort((a, b) => (a.office! < b.office! ? -1 : 1)),
    );
    const truth = await house.query(
      `SELECT office, count(*)::int AS open FROM task WHERE state <> 'answered' GROUP BY office ORDER BY office COLLATE "C"`,
    );
    expect(shown).toEqual(truth);
    expect(shown.map(({ office }) => office)).toEqual([...silent].sort());
  });

  it('shows what every office says to its manifest', async () => {
    const { page } = watched;
    const shown = () =>
      page.$$eval('.manifests tbody tr', (rows) =>
        rows
          .map((row) => `${row.dataset.office} ${row.dataset.answer}`)
          .sort()
          .join('\n'),
      );
    await until('those with a program have countersigned, and the page shows it', async () => {
      const truth = await house.query<{ office: string; answer: string }>(
        `SELECT office, coalesce(answer, 'awaited') AS answer FROM office_manifest`,
      );
      const signed = truth.filter(({ answer }) => answer === 'countersigned').length;
      const lines = truth.map(({ office, answer }) => `${office} ${answer}`).sort();
      return signed === truth.length - silent.length && (await shown()) === lines.join('\n');
    });
  });

  it('says sealed once the time for answers is over, and the size of the ledger', async () => {
    const { page } = watched;
    await house.setClose(-60 * 86_400);
    await until('the page says sealed', async () => ((await state()) ?? '').includes('已封存'));
    const [log] = await house.query<{ size: number }>('SELECT size::int FROM ledger');
    await until(
      'the ledger has its size',
      async () => (await page.textContent('.ledger-size'))!.replace(',', '') === String(log!.size),
    );
  });

  it('hands out a bundle that the offline verifier takes', async () => {
    const { page } = watched;
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=下载脱敏存证包')]);
    const file = join(house.folder, 'season.countersign-bundle');
    await download.saveAs(file);
    const logKey = (await page.locator('dd.mono').last().textContent())!;
    const verifier = join(process.cwd(), 'dist/verify/countersign-verify.mjs');
    const verify = (key: string) => spawnSync(process.execPath, [verifier, 'bundle', file, '--log-key', key]);
    const stands = verify(logKey);
    // The offices without a program did not countersign, which the verifier names and does not count as a fault.
    expect(`${stands.status} ${stands.stdout.toString()}`).toMatch(/^0 /);
    expect(verify(logKey.replace(SEASON, '2025')).status).not.toBe(0);
  });

  it('is shown in English to the auditor, who is not offered personal data', async () => {
    const { page, complaints } = await browser.newPage(url);
    await signIn(page, 'auditor', house.accounts.password);
    await page.click('button[lang=en]');
    await page.click('nav.menu a[href^="/closing"]');
    await page.waitForSelector('.manifests');
    await until('the offices have their names', async () => !/health\./.test(await page.innerText('.manifests')));
    expect(await page.locator('a[href$="/bundle"]').count()).toBe(1);
    expect(await page.innerText('main')).not.toMatch(/\p{Script=Han}/u);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('has no serious fault by axe, and gave no cause for complaint', async () => {
    expect(await seriousFaults(watched.page)).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
