import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { hashPassword } from '#people';
import { addAccount } from '#store';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { FilledSheet } from '../../harness/filled-sheet.js';
import { House, SEASON } from '../../harness/house.js';
import { until } from '../../harness/until.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;
const IN_REVIEW = 'criminal_record';

story('the worklist in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let li: WatchedPage;
  let wang: WatchedPage;
  let chen: WatchedPage;
  let office: string;
  let tasks: number;

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard-worklist', applications: 12 });
    const counts = new Map<string, number>();
    for (const { office: id } of house.sample.truth)
      if (id.startsWith('public_security.')) counts.set(id, (counts.get(id) ?? 0) + 1);
    office = [...counts].sort((a, b) => b[1] - a[1])[0]![0];
    const { items } = house.catalogue.agencies.find(({ id }) => id === 'public_security')!;
    const takes: ('missing' | 'unclear')[] = ['missing', 'unclear'];
    const all = Object.fromEntries(items.map(({ id }) => [id, { takes }]));
    house.setSource(office, { kind: 'worklist', name: 'officers', items: all });
    const password = await hashPassword(house.accounts.password);
    for (const [ref, role] of [
      ['li-017', 'officer'],
      ['wang-018', 'officer'],
      ['chen-002', 'reviewer'],
    ] as const)
      await addAccount(house.store, { ref, role, office, district: null, password, mustChangePassword: false }, null);
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    await house.startAdapter([office]);
    tasks = await house.count('task WHERE office = $1', [office]);
    await until(
      'every task lies before an officer',
      async () => (await house.count(`worklist_entry WHERE state = 'open' AND office = $1`, [office])) === tasks,
    );
    await house.ask(coordinator, `/api/seasons/${SEASON}/offices/${office}/reminders/${randomUUID()}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ note: '请于本周五前办结' }),
    });
    browser = await TestBrowser.open(executable!);
    const enter = async (account: string): Promise<WatchedPage> => {
      const watched = await browser.newPage(coordinator.url);
      await signIn(watched.page, account, house.accounts.password);
      await watched.page.waitForSelector('[data-entry]');
      return watched;
    };
    [li, wang, chen] = [await enter('li-017'), await enter('wang-018'), await enter('chen-002')];
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const shown = (page = li.page) =>
    page.$$eval('[data-entry]', (rows) => rows.map((row) => (row as HTMLElement).dataset.entry!));
  const kept = (id: string) =>
    house
      .query<{ state: string; claimed_by: string | null; decided: { reason: string } | null }>(
        'SELECT state, claimed_by, proposal AS decided FROM worklist_entry WHERE id = $1',
        [id],
      )
      .then(([row]) => row!);
  const urgent = (item: string) =>
    house
      .query<{ id: string }>(
        `SELECT id FROM worklist_entry WHERE office = $1 AND item = $2 AND state = 'open' ORDER BY due_at, id`,
        [office, item],
      )
      .then((rows) => rows.map(({ id }) => id));
  const focused = (page = li.page) =>
    page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.entry ?? null);
  /** Moves down, as somebody would without a mouse, to an entry. */
  const goTo = async (id: string, page = li.page): Promise<void> => {
    const order = await shown(page);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let n = 0; n < order.length && (await focused(page)) !== id; n++) await page.keyboard.press('j');
    expect(await focused(page)).toBe(id);
  };

  it('has every entry of the office, what is due first in front, and nobody’s name', async () => {
    const truth = await house.query<{ id: string }>(
      'SELECT id FROM worklist_entry WHERE office = $1 ORDER BY due_at, id',
      [office],
    );
    expect(await shown()).toEqual(truth.map(({ id }) => id));
    const list = await li.page.innerText('.worklist-list');
    const names = house.sample.applications.map(({ applicant }) => applicant.name);
    expect(names.filter((name) => list.includes(name))).toEqual([]);
    expect(await focused()).toBe(truth[0]!.id);
    await li.page.keyboard.press('j');
    expect(await focused()).toBe(truth[1]!.id);
    await li.page.keyboard.press('k');
    expect(await focused()).toBe(truth[0]!.id);
    expect(await seriousFaults(li.page)).toEqual([]);
  });

  it('is worked by keyboard alone: open, claim, answer, to the second person', async () => {
    const [id = ''] = await urgent(IN_REVIEW);
    const { page } = li;
    await goTo(id);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.worklist-entry .claimed');
    await until('the claim is ready to be pressed', () =>
      page.evaluate(() => document.activeElement?.classList.contains('main-button') ?? false),
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('form.decide');
    expect(await kept(id)).toMatchObject({ state: 'claimed', claimed_by: 'li-017' });
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('1');
    // Enter asks for what is still missing: the browser puts the focus there.
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('evidence_source');
    await page.keyboard.type('档案 2008 第 12 册');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=已提交，等待复核');
    expect(await kept(id)).toMatchObject({ state: 'proposed', decided: { reason: 'no_adverse_record' } });
  });

  it('is reviewed by another person, who gives it back with a reason, and agrees when it comes again', async () => {
    const [{ id } = { id: '' }] = await house.query<{ id: string }>(
      `SELECT id FROM worklist_entry WHERE office = $1 AND state = 'proposed'`,
      [office],
    );
    await until('it is in the list', async () => (await shown(chen.page)).includes(id));
    await goTo(id, chen.page);
    await chen.page.keyboard.press('Enter');
    await chen.page.waitForSelector('text=经办结论');
    await chen.page.keyboard.press('2');
    await chen.page.keyboard.press('Enter');
    await chen.page.keyboard.type('请附 <img src=x onerror=alert(1)> 页码');
    expect(await seriousFaults(chen.page)).toEqual([]);
    await chen.page.keyboard.press('Enter');
    await until('it is given back', async () => (await kept(id)).state === 'claimed');

    await li.page.reload();
    await li.page.waitForSelector('text=复核退回：请附 <img src=x onerror=alert(1)> 页码');
    expect(await li.page.textContent('.worklist-list')).toContain('被退回');
    await li.page.fill('input[name=evidence_source]', '档案 2008 第 12 册第 3 页');
    await li.page.keyboard.press('Enter');
    await until('it is proposed again', async () => (await kept(id)).state === 'proposed');

    await chen.page.reload();
    await chen.page.waitForSelector('form.decide');
    await chen.page.keyboard.press('1');
    await chen.page.keyboard.press('Enter');
    await until('the signed answer is there', async () => (await kept(id)).state === 'answered');
    expect(
      await house.count(`task t JOIN worklist_entry w ON w.task_id = t.id WHERE w.id = $1 AND t.state = 'answered'`, [
        id,
      ]),
    ).toBe(1);
  });

  it('tells an officer who has an entry that another was faster with', async () => {
    const [id = ''] = await urgent(IN_REVIEW);
    for (const { page } of [li, wang]) {
      await page.click(`[data-entry="${id}"]`);
      await page.waitForSelector('text=领取 >> nth=0');
      await page.waitForSelector('.worklist-entry .main-button');
    }
    await li.page.click('.worklist-entry .main-button');
    await li.page.waitForSelector('form.decide');
    await wang.page.click('.worklist-entry .main-button');
    await wang.page.waitForSelector('[role=alert]:has-text("已由 li-017 领取")');
    expect(await kept(id)).toMatchObject({ claimed_by: 'li-017' });
    await li.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await li.page.keyboard.press('r');
    await until('it is free again', async () => (await kept(id)).state === 'open');
  });

  it('goes out as a sheet and comes back: checked first, saved when told to, with the rows to mend as a workbook', async () => {
    const { page } = li;
    const [{ item } = { item: '' }] = await house.query<{ item: string }>(
      `SELECT item FROM worklist_entry WHERE office = $1 AND NOT needs_second_person AND state = 'open'
         GROUP BY item ORDER BY count(*) DESC, item LIMIT 1`,
      [office],
    );
    const waiting = await urgent(item);
    expect(waiting.length).toBeGreaterThan(1);
    await page.click('text=Excel 批量办理');
    await page.selectOption('dialog[open] select', item);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('dialog[open] a.sheet-download')]);
    const file = join(house.folder, 'out.xlsx');
    await download.saveAs(file);
    const sheet = await FilledSheet.open(file);
    expect(sheet.rows).toBe(waiting.length);
    sheet.fill(0, { reason: 'no_record', evidence_source: '台账' });
    sheet.fill(1, { reason: 'no_record' });
    await sheet.save(join(house.folder, 'back.xlsx'));
    await page.setInputFiles('dialog[open] input[type=file]', join(house.folder, 'back.xlsx'));
    await page.waitForSelector('.sheet-outcome[data-saved=false]');
    expect(await page.textContent('[data-count=new]')).toBe('1');
    expect(await page.textContent('[data-count=errors]')).toBe('1');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await urgent(item)).toEqual(waiting);

    const [problems] = await Promise.all([page.waitForEvent('download'), page.click('text=下载有问题的行')]);
    await problems.saveAs(join(house.folder, 'problems.xlsx'));
    const mended = await FilledSheet.open(join(house.folder, 'problems.xlsx'));
    expect(mended.rows).toBe(1);
    expect(mended.cell(0, 'problem_zh').text).toContain('evidence_source');

    await page.click('text=保存 1 行');
    await page.waitForSelector('.sheet-outcome[data-saved=true]');
    expect(await urgent(item)).toEqual(waiting.filter((id) => id !== sheet.cell(0, 'entry').text));
    await page.keyboard.press('Escape');
  });

  it('explains its keys, and says all of it in English', async () => {
    const { page } = wang;
    await page.click('button[lang=en]');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open] kbd');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    await page.click('text=Claim the 10 most urgent');
    await page.waitForSelector('text=/Claimed [1-9]/');
    const claimed = await house.count(`worklist_entry WHERE claimed_by = 'wang-018' AND state = 'claimed'`);
    expect(await page.textContent('.filters [role=status]')).toBe(`Claimed ${claimed}`);
    expect(await page.innerText('.worklist-list')).not.toMatch(/\p{Script=Han}/u);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('says above the list that the office was reminded', async () => {
    const reminded = await li.page.textContent('.reminded');
    expect(reminded).toContain(`未办结 ${tasks} 项`);
    expect(reminded).toContain('请于本周五前办结');
  });

  it('gave no cause for complaint, but for the claim that came too late', () => {
    expect([li.complaints, chen.complaints]).toEqual([[], []]);
    expect(wang.complaints).toEqual([expect.stringContaining('409')]);
  });
});
