import { codeAt } from '#people';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { House } from '../../harness/house.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;
const ACCOUNT = 'security-administrator';

story('the second factor in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let url: string;
  let secret: string;
  let recovery: string[];

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard-factor', applications: 1 });
    url = (await house.startCoordinator()).url;
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(url);
    await signIn(watched.page, ACCOUNT, house.accounts.password);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  /** The code of now, taken a second time too: the step that was taken is forgotten, as if its half minute had passed. */
  const nextCode = async (): Promise<string> => {
    await house.query('UPDATE account SET totp_step = 0 WHERE totp_step IS NOT NULL');
    return codeAt(secret, new Date());
  };
  const secretShown = async (page = watched.page) => (await page.textContent('.secret'))!.replaceAll(' ', '');

  it('is asked for by who wants one: what is sensitive asks for the password first where sign-in is long ago', async () => {
    const { page } = watched;
    await house.query(`UPDATE session SET proved_at = proved_at - interval '1 hour'`);
    await page.click('a.who');
    await page.click('text=开始启用');
    await page.waitForSelector('dialog[open] input[name=password]');
    expect(await seriousFaults(page)).toEqual([]);
    await page.fill('dialog[open] input[name=password]', house.accounts.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('svg.qr-code');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    secret = await secretShown();
  });

  it('is taken over with a code, and recovery codes are shown this once', async () => {
    const { page } = watched;
    await page.fill('input[name=code]', await nextCode());
    await page.keyboard.press('Enter');
    await page.waitForSelector('.recovery-codes li');
    recovery = await page.locator('.recovery-codes li').allTextContents();
    expect(recovery).toHaveLength(10);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('text=我已妥善保管');
    await page.waitForSelector('text=已启用');
    await page.reload();
    await page.waitForSelector('text=已启用');
    expect(await page.locator('.recovery-codes').count()).toBe(0);
  });

  it('completes sign-in: a wrong code is refused in words, the right one opens the pages, and so does a recovery code', async () => {
    const other = await browser.newPage(url);
    const { page } = other;
    await page.goto('/');
    await page.click('button[lang=en]');
    for (const code of [await nextCode(), recovery[0]!]) {
      await page.fill('input[name=account]', ACCOUNT);
      await page.fill('input[name=password]', house.accounts.password);
      await page.keyboard.press('Enter');
      await page.waitForSelector('input[name=code]');
      expect(await page.locator('nav.menu').count()).toBe(0);
      expect(await page.innerText('form')).not.toMatch(/\p{Script=Han}/u);
      if (code !== recovery[0]) {
        expect(await seriousFaults(page)).toEqual([]);
        await page.fill('input[name=code]', code === '000000' ? '000001' : '000000');
        await page.keyboard.press('Enter');
        await page.waitForSelector('[role=alert]');
      }
      await page.fill('input[name=code]', code);
      await page.keyboard.press('Enter');
      await page.waitForSelector('nav.menu a');
      await page.click('text=Sign out');
      await page.waitForSelector('input[name=account]');
    }
    const refusals = other.complaints.filter((words) => words.includes('status of 401'));
    expect(other.complaints).toEqual(refusals);
    expect(refusals).toHaveLength(1);
    await page.context().close();
  });

  it('is given up with a code, when sign-in is long ago', async () => {
    const { page } = watched;
    await house.query(`UPDATE session SET proved_at = proved_at - interval '1 hour'`);
    await page.click('text=停用第二因素');
    await page.waitForSelector('dialog[open] input[name=code]');
    await page.fill('dialog[open] input[name=code]', await nextCode());
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=未启用');
  });

  it('can be asked of everybody before anything else', async () => {
    const strict = await house.startCoordinator({ SECOND_FACTOR: 'required' });
    const { page, complaints } = await browser.newPage(strict.url);
    await page.goto('/');
    await page.fill('input[name=account]', 'city-hr');
    await page.fill('input[name=password]', house.accounts.password);
    await page.keyboard.press('Enter');
    await page.click('text=开始启用');
    secret = await secretShown(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.fill('input[name=code]', await nextCode());
    await page.keyboard.press('Enter');
    await page.waitForSelector('.recovery-codes li');
    await page.click('text=我已妥善保管');
    await page.waitForSelector('nav.menu a');
    expect(complaints).toEqual([]);
  });

  it('gave no cause for complaint, but for the two answers that asked for a proof', () => {
    expect(watched.complaints).toEqual([403, 403].map((status) => expect.stringContaining(String(status)) as unknown));
  });
});
