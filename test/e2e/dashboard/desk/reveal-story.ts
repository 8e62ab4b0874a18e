import { seriousFaults } from '../../../harness/browser.js';
import { HOSTILE, RARE_NAMES, type Desk } from './open-desk.js';

/** One field in plain: for a purpose and a reason, after proof of who asks, and with a record. */
export function revealStory(desk: () => Desk): void {
  const NAME = '[data-field="applicant.name"]';
  const reveals = () =>
    desk().house.query(
      `SELECT ref, fields, masked, purpose, reason, outcome FROM access_log WHERE action = 'reveal' ORDER BY id`,
    );

  it('is asked for with a purpose and a reason, proved, shown, recorded and masked again', async () => {
    const { house } = desk();
    const { page } = await desk().as('city-hr');
    await house.query(`UPDATE session SET proved_at = proved_at - interval '1 hour'`);
    await page.goto(`/applications/${house.sample.applications[0]!.number}`);
    await page.click(`${NAME} button`);
    await page.waitForSelector('dialog[open] option:nth-child(2)', { state: 'attached' });
    expect(await seriousFaults(page)).toEqual([]);
    await page.selectOption('dialog[open] select', 'enquiry');
    await page.fill('dialog[open] textarea', HOSTILE);
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector('dialog[open] input[name=password]');
    expect(await reveals()).toEqual([]);
    await page.fill('dialog[open] input[name=password]', house.accounts.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.revealed${NAME}`);
    expect(await page.textContent(`${NAME} strong`)).toBe(RARE_NAMES[0]);
    expect(await page.getAttribute('.watermark span', 'data-text')).toMatch(/city-hr \d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await reveals()).toEqual([
      {
        ref: 'city-hr',
        fields: ['applicant.name'],
        masked: false,
        purpose: 'enquiry',
        reason: HOSTILE,
        outcome: 'shown',
      },
    ]);
    await page.click('text=立即隐藏');
    await page.waitForSelector(`.revealable${NAME}`);
    expect(await page.locator('.watermark').count()).toBe(0);
    expect(await page.textContent('main')).not.toContain(RARE_NAMES[0]);
  });

  it('shows rare names whole, as they were handed in', async () => {
    const { house } = desk();
    const { page } = await desk().as('city-hr');
    for (const [i, name] of RARE_NAMES.entries()) {
      await page.goto(`/applications/${house.sample.applications[i]!.number}`);
      await page.click(`${NAME} button`);
      await page.selectOption('dialog[open] select', 'correction');
      await page.fill('dialog[open] textarea', '核对生僻字');
      await page.click('dialog[open] button[type=submit]');
      await page.waitForSelector(`.revealed${NAME}`);
      expect(await page.textContent(`${NAME} strong`)).toBe(name);
    }
  });

  it('explains a finding in words: what is claimed, what is on record, and by which rule they were compared', async () => {
    const { house } = desk();
    const { page } = await desk().as('city-hr');
    const [task] = await house.query<{ number: string; item: string }>(
      `SELECT a.number FROM task t JOIN application a ON a.id = t.application_id
         WHERE t.item LIKE 'diploma%' AND t.state = 'answered' ORDER BY 1 LIMIT 1`,
    );
    await page.goto(`/applications/${task!.number}`);
    await page.locator('tr:has(.verdict) button').first().click();
    await page.waitForSelector('dialog[open] .comparison tbody tr');
    const words = await page.$$eval('dialog[open] .comparison tbody', ([body]) =>
      [...body!.querySelectorAll('th, td:last-child')].map((cell) => cell.textContent ?? ''),
    );
    expect(words.filter((one) => !/\p{Script=Han}/u.test(one))).toEqual([]);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('tr:has-text("学历学位") button').first().click();
    const claimed = page.locator('dialog[open] .comparison .revealable button').first();
    await claimed.click();
    await page.selectOption('dialog.box[open] select', 'objection');
    await page.fill('dialog.box[open] textarea', '核对证书编号');
    await page.click('dialog.box[open] button[type=submit]');
    await page.waitForSelector('dialog[open] .comparison .revealed strong');
    expect(await page.textContent('dialog[open] .comparison .revealed strong')).not.toContain('*');
    await page.keyboard.press('Escape');
  });

  it('is shown to a district coordinator of an application of the own district', async () => {
    const { house } = desk();
    const { page } = await desk().as('district-hr');
    await page.click('nav.menu a[href^="/applications"]');
    await page.waitForSelector('.long-list tbody th a');
    const shown = await page.$$eval('.long-list tbody th', (cells) => cells.map((cell) => cell.textContent ?? ''));
    const own = await house.query<{ number: string }>(
      `SELECT number FROM application WHERE district = 'shunde' ORDER BY number`,
    );
    expect(shown).toEqual(own.map(({ number }) => number));
    await page.click('.long-list tbody th a');
    await page.click(`${NAME} button`);
    await page.selectOption('dialog[open] select', 'enquiry');
    await page.fill('dialog[open] textarea', '来电核对');
    await page.click('dialog[open] button[type=submit]');
    await page.waitForSelector(`.revealed${NAME}`);
    const [kept] = await house.query<{ name: string }>(
      `SELECT document->'applicant'->>'name' AS name FROM application_document d JOIN application a ON a.id = d.application_id
         WHERE a.number = $1`,
      [own[0]!.number],
    );
    expect(await page.textContent(`${NAME} strong`)).toBe(kept!.name);
  });

  it('is not offered to the auditor', async () => {
    const { page } = await desk().as('auditor');
    await page.goto(`/applications/${desk().house.sample.applications[0]!.number}`);
    await page.waitForSelector(`.revealable${NAME}`);
    expect(await page.locator(`${NAME} button`).count()).toBe(0);
  });
}
