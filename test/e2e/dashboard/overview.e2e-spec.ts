import type { RunningCoordinatorProgram } from '../../../apps/rehearsal/src/programs/coordinator.js';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { House } from '../../harness/house.js';
import { until } from '../../harness/until.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;

story('the overview in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let url: string;
  let coordinator: RunningCoordinatorProgram;

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard', applications: 8 });
    coordinator = await house.startCoordinator();
    url = coordinator.url;
    await house.handIn(coordinator);
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(url);
    await signIn(watched.page, 'city-hr', house.accounts.password);
    await watched.page.waitForSelector('.cell');
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  /** What the cells of the grid say, as the browser has it. */
  const cells = () =>
    watched.page.$$eval('.cell', (found) =>
      found
        .map((cell) => {
          const { office = '', issued, answered } = (cell as HTMLElement).dataset;
          return { office, issued: Number(issued), answered: Number(answered) };
        })
        .filter(({ issued }) => issued > 0)
        .sort((a, b) => (a.office < b.office ? -1 : 1)),
    );
  const truth = () =>
    house.query(
      `SELECT office, count(*)::int AS issued, count(*) FILTER (WHERE state = 'answered')::int AS answered
       FROM task GROUP BY office ORDER BY office COLLATE "C"`,
    );

  it('shows of every office what the database has', async () => {
    expect(await cells()).toEqual(await truth());
    expect((await cells()).length).toBeGreaterThan(20);
  });

  it('shows results as they come, without being loaded again', async () => {
    const silent = house.concerned.filter((office) => office.startsWith('health.'));
    await watched.page.evaluate(() => Object.assign(globalThis, { stillThere: true }));
    await house.startAdapters(silent);
    await house.untilAnswered(silent);
    const expected = await truth();
    // Sooner than the page would ask by itself: it is told.
    await until('the grid shows it', async () => JSON.stringify(await cells()) === JSON.stringify(expected));
    expect(await watched.page.evaluate(() => 'stillThere' in globalThis)).toBe(true);
    const [done] = await house.query<{ percent: number }>(
      `SELECT (100 * count(*) FILTER (WHERE state = 'answered') / count(*))::int AS percent FROM task`,
    );
    expect(done!.percent).toBeLessThan(100);
    await watched.page.waitForSelector('.live-live');
  });

  it('leads from a cell to the office, and back', async () => {
    const { page } = watched;
    const [silent] = house.concerned.filter((office) => office.startsWith('health.'));
    await page.click(`.cell[data-office="${silent}"]`);
    await page.waitForSelector('.notice');
    const remaining = await house.count('task WHERE office = $1', [silent]);
    expect(await page.textContent('.notice')).toContain(`${remaining} 项核查任务未办结`);
    // Nobody has started its program.
    await page.waitForSelector('[data-adapter=absent]');
    expect(await seriousFaults(page)).toEqual([]);
    await page.goBack();
    await page.waitForSelector('.cell');
  });

  it('reminds an office, and shows that it has taken note', async () => {
    const { page } = watched;
    const [silent] = house.concerned.filter((office) => office.startsWith('health.'));
    const remaining = await house.count('task WHERE office = $1', [silent]);
    await page.click(`.cell[data-office="${silent}"]`);
    await page.click('button:text-is("发送督办单")');
    await page.waitForSelector('dialog .notice-preview');
    expect(await page.textContent('dialog .notice-preview')).toContain(`${remaining} 项核查任务未办结`);
    // Nothing of it is cut off.
    expect(await page.$eval('dialog', (box) => box.scrollWidth - box.clientWidth)).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    const note = '请于周五前办结 <img src=x onerror=alert(1)> 𬱖';
    await page.fill('dialog textarea', note);
    await page.dblclick('dialog button[type=submit]');
    await page.waitForSelector('[data-reminder]');
    await page.waitForSelector('dialog', { state: 'detached' });
    expect(await page.textContent('.notice-own')).toBe(note);
    expect(await house.query('SELECT office, note, sent_by, remaining FROM reminder')).toEqual([
      { office: silent, note, sent_by: 'city-hr', remaining },
    ]);
    expect(await page.locator('[data-reminder=noted]').count()).toBe(0);
    await house.startAdapter([silent!]);
    await page.waitForSelector('[data-reminder=noted]');
    expect(await seriousFaults(page)).toEqual([]);
    await page.goBack();
    await page.waitForSelector('.cell');
  });

  it('shows on a wall what the grid has, without menu, account or anything of persons', async () => {
    const { page } = watched;
    const names = house.sample.applications.flatMap(({ applicant }) => [applicant.name, applicant.id_number]);
    const answers: string[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.startsWith('/api/seasons'))
        void response.text().then(
          (text) => answers.push(text),
          () => undefined,
        );
    });
    await page.click('nav.menu a[href^="/wall"]');
    await page.waitForSelector('.wall .cell');
    // Or else it shows what the overview has just fetched, and asks for nothing.
    await page.reload();
    await page.waitForSelector('.wall .cell');
    expect(await cells()).toEqual(await truth());
    expect(await page.locator('nav.menu, .who').count()).toBe(0);
    await until('the wall has asked', () => answers.length > 0);
    expect(names.filter((name) => answers.some((text) => text.includes(name)))).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('text=返回');
    await page.waitForSelector('nav.menu');
    await page.waitForSelector('.health [data-up]');
  });

  it('speaks English when asked, and remembers it', async () => {
    const { page } = watched;
    await page.click('button[lang=en]');
    await page.waitForSelector('text=Until the close');
    await page.reload();
    await page.waitForSelector('text=Agency by district');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    const chinese = await page.locator('main').innerText();
    expect(chinese).not.toMatch(/\p{Script=Han}/u);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('button[lang=zh-CN]');
    await page.waitForSelector('text=距联审截止');
  });

  it('can be walked through by keyboard: past the menu, to the cells', async () => {
    const { page } = watched;
    await page.reload();
    await page.waitForSelector('.cell');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await page.keyboard.press('Enter');
    await until('the focus is in a cell', async () => {
      await page.keyboard.press('Tab');
      return page.evaluate(() => document.activeElement?.classList.contains('cell') ?? false);
    });
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice');
    await page.goBack();
    await page.waitForSelector('.cell');
  });

  it('has no serious fault by axe, and gave no cause for complaint', async () => {
    await watched.page.waitForSelector('.chart canvas');
    expect(await seriousFaults(watched.page)).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });

  it('says that it is cut off when the server is killed, and comes back by itself', async () => {
    const { page, complaints } = watched;
    await page.evaluate(() => Object.assign(globalThis, { stillThere: true }));
    await coordinator.kill('SIGKILL');
    await page.waitForSelector('.live-lost');
    expect(await page.textContent('.live')).toContain('已断开');
    expect(await cells()).toEqual(await truth());
    coordinator = await house.startCoordinator({ PORT: new URL(url).port });
    await page.waitForSelector('.live-live');
    expect(await page.evaluate(() => 'stillThere' in globalThis)).toBe(true);
    const [open] = await house.query<{ office: string }>(`SELECT office FROM task WHERE state <> 'answered' LIMIT 1`);
    await house.startAdapter([open!.office]);
    const before = await truth();
    await until(
      'an office more has answered',
      async () => (await house.count(`task WHERE office = $1 AND state <> 'answered'`, [open!.office])) === 0,
    );
    expect(await truth()).not.toEqual(before);
    await until('the grid shows it', async () => JSON.stringify(await cells()) === JSON.stringify(await truth()));
    // What it could not reach it said on the console, and nothing else.
    expect(complaints.filter((one) => !/ERR_(CONNECTION|INCOMPLETE|EMPTY|NETWORK)/.test(one))).toEqual([]);
  });

  it('counts down by the time of the server, whatever the clock and the zone of the computer, and past midnight', async () => {
    const wrong = await browser.newPage(url, { timezoneId: 'America/New_York' });
    await wrong.page.addInitScript(() => {
      const real = Date.now.bind(Date);
      Date.now = () => real() - 3 * 3_600_000;
    });
    await house.setClose(45);
    await signIn(wrong.page, 'city-hr', house.accounts.password);
    await wrong.page.waitForFunction(() =>
      /^0\D+00:00:\d\d$/.test(document.querySelector('.countdown-value')?.textContent ?? ''),
    );
    const [row] = await house.query<{ left: number }>(
      `SELECT extract(epoch FROM closes_at - season_now())::float AS left FROM season WHERE id = '2026'`,
    );
    const shown = Number((await wrong.page.textContent('.countdown-value'))!.slice(-2));
    expect(Math.abs(shown - row!.left)).toBeLessThan(5);
    expect(await wrong.page.textContent('.countdown')).toContain('2026-12-01 00:00');
    await wrong.page.waitForSelector('text=联审窗口已截止');
    await house.untilClosed();
    await wrong.page.waitForSelector('text=/仍有 \\d+ 项任务未复/');
    expect(wrong.complaints).toEqual([]);
  });
});
