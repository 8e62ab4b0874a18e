import { seriousFaults, signIn } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { type Desk } from './open-desk.js';

const NEW = 'li-001';
const OWN_PASSWORD = 'a-long-enough-passphrase';

/** What administrators do: accounts of others, the programs of the offices, calendar and limits. */
export function administrationStory(desk: () => Desk): void {
  const kept = async () =>
    (await desk().house.query('SELECT role, office, district, state FROM account WHERE ref = $1', [NEW]))[0];
  const administrator = async () => (await desk().as('security-administrator')).page;

  it('adds an account, whose holder signs in with the first password and must change it', async () => {
    const { house, browser, coordinator } = desk();
    const page = await administrator();
    await page.click('nav.menu a[href^="/accounts"]');
    await page.waitForSelector('.accounts tbody tr');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.title-row .main-button');
    await page.fill('dialog[open] input[name=ref]', NEW);
    await page.selectOption('dialog[open] select[name=office]', 'education.shunde');
    expect(await seriousFaults(page)).toEqual([]);
    await house.query(`UPDATE session SET proved_at = proved_at - interval '1 hour' WHERE ref = $1`, [
      'security-administrator',
    ]);
    await page.click('dialog[open] button[type=submit]');
    await page.fill('dialog[open] input[name=password]', house.accounts.password);
    await page.keyboard.press('Enter');
    const first = (await page.textContent('.first-password'))!;
    expect(await kept()).toEqual({ role: 'officer', office: 'education.shunde', district: null, state: 'active' });
    await page.keyboard.press('Escape');

    const { page: theirs, complaints } = await browser.newPage(coordinator.url);
    await theirs.goto('/');
    await theirs.fill('input[name=account]', NEW);
    await theirs.fill('input[name=password]', first);
    await theirs.keyboard.press('Enter');
    await theirs.waitForSelector('text=首次登录，请修改密码');
    for (const field of await theirs.locator('input[type=password]').all())
      await field.fill((await field.getAttribute('autocomplete')) === 'new-password' ? OWN_PASSWORD : first);
    await theirs.keyboard.press('Enter');
    await theirs.waitForSelector('nav.menu a[href^="/worklist"]');
    expect(complaints.filter((one) => !one.includes('403'))).toEqual([]);

    await page.click(`tr[data-ref="${NEW}"] button`);
    await page.selectOption('dialog[open] select[name=role]', 'district_hr');
    await page.selectOption('dialog[open] select[name=district]', 'shunde');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] form .main-button');
    await page.waitForSelector('dialog[open] >> text=已保存');
    expect(await kept()).toEqual({ role: 'district_hr', office: null, district: 'shunde', state: 'active' });
    await theirs.reload();
    await theirs.waitForSelector('input[name=account]');
    await signIn(theirs, NEW, OWN_PASSWORD);
    await theirs.waitForSelector('nav.menu a[href^="/applications"]');
    await theirs.context().close();
  });

  it('lets a locked account in, gives a password anew, shuts it, and leaves the own one alone', async () => {
    const { house } = desk();
    const page = await administrator();
    await house.query(`UPDATE account SET locked_until = clock_timestamp() + interval '1 hour' WHERE ref = $1`, [NEW]);
    await page.keyboard.press('Escape');
    await page.fill('.filters input[name=beginning]', 'li');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`tr[data-ref="${NEW}"] .account-locked`);
    await page.click(`tr[data-ref="${NEW}"] button`);
    await page.click('dialog[open] [data-act=unlock]');
    await page.waitForSelector('dialog[open] >> text=已解除锁定');
    await page.click('dialog[open] [data-act=reset]');
    await page.waitForSelector('dialog[open] .first-password');
    await page.click('dialog[open] .danger-button');
    await until('it is shut', async () => ((await kept()) as { state: string }).state === 'disabled');
    await page.waitForSelector('dialog[open] .account-disabled');
    await page.keyboard.press('Escape');
    await page.goto('/accounts');
    await page.click('tr[data-ref="security-administrator"] button');
    await page.waitForSelector('text=须由另一位安全管理员管理');
    expect(await page.locator('dialog[open] .key-act').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('shows which program is there and which is not, as the broker says, and by which limits the house goes', async () => {
    const { house, office } = desk();
    const { page } = await desk().as('system-administrator');
    await page.click('nav.menu a[href^="/adapters"]');
    await page.waitForSelector('.adapters tbody tr');
    const states = await page.$$eval('.adapters tbody tr', (rows) =>
      rows.map((row) => [row.dataset.office!, row.dataset.state!] as const),
    );
    // The broker counts a message that was taken by hand and not acked as a consumer, so the office of this story is left out.
    const present = states.filter(([id, state]) => state !== 'absent' && id !== office.office);
    expect(present.map(([id]) => id).sort()).toEqual(house.concerned.filter((id) => id !== office.office).sort());
    expect(states.length).toBe(await house.count('office'));
    expect(await seriousFaults(page)).toEqual([]);
    await page.selectOption('.filters select', 'absent');
    const [absent] = states.filter(([, state]) => state === 'absent');
    await page.fill('.filters input', absent![0]);
    await until('one is left', async () => (await page.locator('.adapters tbody tr').count()) === 1);
    expect(await page.textContent('.adapters tbody')).toContain('无程序');

    await page.click('nav.menu a[href^="/calendar"]');
    await page.waitForSelector('tr[data-limit=reveals]');
    expect(await page.textContent('.notices')).toContain('10月1日–10月7日');
    expect(await page.textContent('tr[data-limit=session_length]')).toContain('SESSION_HOURS');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('changes the working days of a year by two persons, and shows before what would change', async () => {
    const { page } = await desk().as('system-administrator');
    await page.goto('/calendar');
    await page.click('.panel-head .main-button >> text=提议变更 >> nth=0');
    await page.fill('dialog[open] input[name=year]', '2027');
    await page.fill('dialog[open] input[name=source]', '国办发明电〔2026〕9号');
    await page.fill('dialog[open] textarea[name=off]', '2027-01-01/2027-01-03');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('dialog[open] .notice-effect');
    expect(await page.textContent('.notice-effect')).toContain('1 天有变化');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] > .main-button');
    await page.waitForSelector('.calendar-changes tr[data-state=open]');
    expect(await page.locator('.calendar-changes .main-button').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);

    const second = await administrator();
    await second.goto('/calendar');
    await second.click('.calendar-changes tr[data-state=open] .main-button');
    await second.waitForSelector('.calendar-changes tr[data-state=approved]');
    await second.waitForSelector('.notices >> text=国办发明电〔2026〕9号');
    expect(await seriousFaults(second)).toEqual([]);
    // The page of who proposed it is told.
    await page.waitForSelector('.notices >> text=国办发明电〔2026〕9号');
  });

  it('changes by what lamps go by two persons, and shows before which would change', async () => {
    const { page } = await desk().as('system-administrator');
    await page.goto('/calendar');
    await page.click('text=提议变更灯号天数');
    await page.fill('dialog[open] input[name=standstill]', '9');
    await page.fill('dialog[open] input[name=source]', '督办规则〔2026〕1号');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('dialog[open] .notice-effect');
    expect(await page.textContent('.notice-effect')).toContain('个承办单位的预警灯将改变');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] > .main-button');
    await page.waitForSelector('.calendar-changes tr[data-state=open] >> text=停滞 9');

    const second = await administrator();
    await second.goto('/calendar');
    await second.click('.calendar-changes tr[data-state=open] .main-button');
    await second.waitForSelector('tr[data-limit=lamp_standstill] >> text=9 个工作日');
    expect(await second.textContent('.calendar-changes tr[data-state=approved]')).toContain('停滞 5');
    expect(await seriousFaults(second)).toEqual([]);
    await page.waitForSelector('tr[data-limit=lamp_standstill] >> text=9 个工作日');
  });
}
