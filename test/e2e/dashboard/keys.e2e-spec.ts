import { uuidv7 } from 'uuidv7';
import { hashPassword } from '#people';
import { createEd25519Signer, generateSigningKey, makeKeyStatement, publicKeySpkiOf } from '#signing';
import { addAccount } from '#store';
import { locateChromium, seriousFaults, signIn, TestBrowser, type WatchedPage } from '../../harness/browser.js';
import { House, REALM } from '../../harness/house.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;
const OFFICE = 'education.shunde';
const SECOND = 'security-second';
const TO_KEYS = 'nav.menu a[href^="/keys"]';

story('the keys in a browser', () => {
  let house: House;
  let browser: TestBrowser;
  let watched: WatchedPage;
  let url: string;
  let keyId: string;

  beforeAll(async () => {
    house = await House.open({ purpose: 'dashboard-keys', applications: 1 });
    const coordinator = await house.startCoordinator();
    url = coordinator.url;
    const password = await hashPassword(house.accounts.password);
    const second = { ref: SECOND, role: 'security_administrator', office: null, district: null } as const;
    await addAccount(house.store, { ...second, password, mustChangePassword: false }, null);
    const { privateKeyPem } = generateSigningKey();
    const signer = createEd25519Signer(privateKeyPem);
    keyId = signer.keyId;
    const registration = {
      v: 1 as const,
      realm: REALM,
      owner: OFFICE,
      algorithm: 'Ed25519',
      public_key: publicKeySpkiOf(privateKeyPem).toString('base64'),
      not_before: '2026-09-01T00:00:00.000Z',
      not_after: null,
      replaces: null,
      signed_at: '2026-10-01T02:00:00.000Z',
    };
    const { proof } = makeKeyStatement(registration, signer, null);
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7() },
      body: JSON.stringify({ proof: proof.toString('base64') }),
    };
    const registered = await house.ask(coordinator, '/api/keys', init, 'system_administrator');
    expect(registered.status).toBe(201);
    browser = await TestBrowser.open(executable!);
    watched = await browser.newPage(url);
    await signIn(watched.page, 'security-administrator', house.accounts.password);
    await watched.page.click(TO_KEYS);
  });

  afterAll(async () => {
    await browser.close();
    await house.close();
  });

  const stateShown = (page = watched.page) =>
    page.waitForSelector(`tr[data-key="${keyId}"]`).then((row) => row.getAttribute('data-state'));
  const stateKept = async () =>
    (await house.query<{ state: string }>('SELECT state FROM signing_key WHERE key_id = $1', [keyId]))[0]!.state;
  const open = (page = watched.page) => page.click(`tr[data-key="${keyId}"] button`);

  it('are all there for a security administrator, the one to be approved in front', async () => {
    const { page } = watched;
    expect(await stateShown()).toBe('pending');
    expect(await page.locator('.keys tbody tr').first().getAttribute('data-key')).toBe(keyId);
    expect(await page.locator('.keys tbody tr').count()).toBe(await house.count('signing_key'));
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('are approved by two persons, each of whom has compared the key id', async () => {
    const { page } = watched;
    await open();
    const approve = page.locator('dialog[open] .key-act .main-button');
    expect(await approve.isDisabled()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await page.check('dialog[open] input[type=checkbox]');
    await approve.click();
    await page.waitForSelector('text=还需另一位安全管理员批准');
    expect(await stateKept()).toBe('pending');

    const second = await browser.newPage(url);
    await signIn(second.page, SECOND, house.accounts.password);
    await second.page.click(TO_KEYS);
    await open(second.page);
    await second.page.check('dialog[open] input[type=checkbox]');
    await second.page.click('dialog[open] .key-act .main-button');
    await second.page.waitForSelector('dialog[open] .key-active');
    expect(await stateKept()).toBe('active');
    expect(second.complaints).toEqual([]);
    await second.page.context().close();
  });

  it('are revoked with a reason, since a time of Foshan, and the page says what that did', async () => {
    const { page } = watched;
    await page.waitForSelector('dialog[open] .key-active');
    await page.fill('dialog[open] input[name=reason]', '电脑失窃');
    await page.fill('dialog[open] input[name=since]', '2026-09-30T08:00');
    await page.click('dialog[open] .danger-button');
    await page.waitForSelector('text=0 项任务重新核查');
    const [kept] = await house.query(
      'SELECT state, suspect_from FROM signing_key WHERE key_id = $1 AND revoked_at IS NOT NULL',
      [keyId],
    );
    expect(kept).toEqual({ state: 'revoked', suspect_from: new Date('2026-09-30T00:00:00.000Z') });
    await page.keyboard.press('Escape');
    expect(await stateShown()).toBe('revoked');
  });

  it.each(['auditor', 'system-administrator'])('can be read by %s, who changes nothing', async (account) => {
    const { page, complaints } = await browser.newPage(url);
    await signIn(page, account, house.accounts.password);
    await page.click('button[lang=en]');
    await page.click(TO_KEYS);
    await page.click(`tr:has(.key-active) button`);
    await page.waitForSelector('dialog[open] .facts');
    expect(await page.locator('dialog[open] .key-act').count()).toBe(0);
    expect(await page.innerText('main')).not.toMatch(/\p{Script=Han}/u);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('gave no cause for complaint', () => {
    expect(watched.complaints).toEqual([]);
  });
});
