import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '#services';
import { CLIENT, StandInProvider } from '../../../apps/coordinator/src/people/testing/stand-in-provider.js';
import { locateChromium, seriousFaults, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { House } from '../../harness/house.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;
const GO = 'a[href="/api/session/oidc"]';

/** The provider is a stand-in: it asks nobody for a password, and signs what a test wants it to say. */
story('sign-in at a provider of identities', () => {
  let house: House;
  let browser: TestBrowser;
  let provider: StandInProvider;
  let watched: WatchedPage;

  beforeAll(async () => {
    house = await House.open({ purpose: 'single-sign-on', applications: 1 });
    provider = await StandInProvider.open();
    const port = String(await freePort());
    const secret = join(house.folder, 'oidc-secret');
    writeFileSync(secret, `${CLIENT.clientSecret}\n`, { mode: 0o600 });
    const { url } = await house.startCoordinator({
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.clientId,
      OIDC_CLIENT_SECRET_FILE: secret,
    });
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(url);
  });

  afterAll(async () => {
    await browser.close();
    await provider.close();
    await house.close();
  });

  /** Whether the browser has a session. */
  const signedIn = (): Promise<boolean> =>
    watched.page.evaluate(async () => (await fetch('/api/session')).status === 200);

  it('says that the provider cannot be reached, and lets in by password meanwhile', async () => {
    const { page } = watched;
    provider.down = true;
    await page.goto('/');
    await page.click(GO);
    await page.waitForSelector('.elsewhere [role=alert]');
    expect(await page.textContent('.elsewhere')).toContain('暂时无法访问');
    await page.fill('input[name=account]', 'city-hr');
    await page.fill('input[name=password]', house.accounts.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('nav.menu a');
    await page.click('text=退出');
    await page.waitForSelector(GO);
    provider.down = false;
  });

  it('refuses who has no account here, in words on the sign-in page', async () => {
    const { page } = watched;
    provider.claims = { preferred_username: 'nobody-here' };
    await page.goto('/');
    await page.waitForSelector(GO);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click(GO);
    await page.waitForSelector('.elsewhere [role=alert]');
    expect(await page.textContent('.elsewhere')).toContain('账号未在本系统开通');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await signedIn()).toBe(false);
  });

  it('signs in whom it vouches for, with the rights that the account has here', async () => {
    const { page } = watched;
    provider.claims = { preferred_username: 'city-hr', role: 'auditor' };
    await page.click(GO);
    await page.waitForSelector('nav.menu a');
    expect(await page.textContent('.who')).toContain('市人社');
    expect(await page.locator('nav.menu a[href^="/audit"]').count()).toBe(0);
  });

  it('is over with sign-out, and begins anew by itself only when somebody asks', async () => {
    const { page } = watched;
    await page.click('text=退出');
    await page.waitForSelector(GO);
    expect(await signedIn()).toBe(false);
    await page.reload();
    await page.waitForSelector(GO);
    expect(await signedIn()).toBe(false);
    await page.click(GO);
    await page.waitForSelector('nav.menu a');
    await page.click('text=退出');
    await page.waitForSelector(GO);
  });

  it('gave no cause for complaint, but that the browser went to the provider', () => {
    // A page that asks for something while its session ends is told so.
    const signedOut = (one: string): boolean => /status of 401 .*\/api\//.test(one);
    const elsewhere = (one: string): boolean => one === `request to ${provider.issuer}`;
    expect(watched.complaints.filter((one) => !elsewhere(one) && !signedOut(one))).toEqual([]);
    expect(watched.complaints.some(elsewhere)).toBe(true);
  });
});
