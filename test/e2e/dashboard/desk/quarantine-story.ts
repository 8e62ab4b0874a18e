import { seriousFaults } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { HOSTILE, SECOND_HR, type Desk } from './open-desk.js';

/** What could not be accepted: found by its reason, judged again, put away by two persons. */
export function quarantineStory(desk: () => Desk): void {
  const states = async () =>
    desk().house.query<{ code: string; state: string }>('SELECT code, state FROM quarantine ORDER BY code');

  it('shows what could not be accepted by its reason, without the message', async () => {
    const { house, office } = desk();
    const taken = await office.takeTask();
    const wrongKey = office.sign(office.result(taken, desk().now()), 'coordinator');
    await office.publish(wrongKey);
    await office.publish(Buffer.from('{"neither": "an envelope"}'));
    await until('both are held', async () => (await house.count(`quarantine WHERE state = 'held'`)) === 2);
    const { page } = await desk().as('city-hr');
    await page.click('nav.menu a[href^="/quarantine"]');
    await page.waitForSelector('.quarantine tbody tr:nth-child(2)');
    expect(await page.textContent('main')).not.toContain('neither');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.cause[data-code=NOT_AN_ENVELOPE]');
    await page.waitForURL(/code=NOT_AN_ENVELOPE/);
    await until('one is left', async () => (await page.locator('.quarantine tbody tr').count()) === 1);
    expect(await page.textContent('.quarantine tbody')).toContain('不是签名信封');
    await page.click('nav.menu a[href^="/"] >> text=联审总览');
    await page.click('.exceptions a[href*="NOT_AN_ENVELOPE"]');
    await page.waitForSelector('.quarantine tbody tr');
  });

  it('judges a message again, and says that it did not pass', async () => {
    const { page } = await desk().as('city-hr');
    await page.click('.quarantine tbody button');
    await page.click('dialog[open] section.key-act .main-button');
    await page.waitForSelector('dialog[open] .decision-note');
    expect(await page.textContent('dialog[open] .decision-note')).toContain('未通过，仍在隔离：不是签名信封');
    expect((await states()).map(({ state }) => state)).toEqual(['held', 'held']);
  });

  it('is put away by two persons, and a hostile reason is shown as the text it is', async () => {
    const { page } = await desk().as('city-hr');
    await page.fill('dialog[open] textarea', HOSTILE);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] .danger-button');
    await page.waitForSelector('dialog[open] >> text=已提议');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.proposals tbody tr');
    expect(await page.locator('.proposals .main-button').count()).toBe(0);

    const { page: second } = await desk().as(SECOND_HR);
    await second.goto('/quarantine');
    await second.waitForSelector('.proposals tbody tr');
    expect(await second.textContent('.proposals')).toContain(HOSTILE);
    expect(await second.locator('main img').count()).toBe(0);
    expect(await seriousFaults(second)).toEqual([]);
    await second.click('.proposals .main-button');
    await second.waitForSelector('.proposals [role=status]');
    expect(await states()).toContainEqual({ code: 'NOT_AN_ENVELOPE', state: 'discarded' });
    expect(await desk().house.query('SELECT proposed_by, decided_by, state FROM proposal')).toEqual([
      { proposed_by: 'city-hr', decided_by: SECOND_HR, state: 'approved' },
    ]);
  });

  it('gives a task that no rule could route to the office that a person names', async () => {
    const { house, office } = desk();
    const taken = await office.takeTask();
    const sentBack = office.result(taken, desk().now(), { verdict: 'not_ours', reason: 'not_competent' });
    await office.publish(office.sign(sentBack));
    await until('it waits for a person', async () => (await house.count('unrouted_task WHERE why IS NOT NULL')) === 1);
    const { page } = await desk().as('city-hr');
    await page.click('nav.menu a[href^="/unrouted"]');
    await page.waitForSelector('.unrouted tbody tr');
    expect(await seriousFaults(page)).toEqual([]);
    const options = await page.$$eval('.unrouted option', (all) => all.map((one) => (one as HTMLOptionElement).value));
    await page.selectOption('.unrouted select', options.at(-1)!);
    await page.click('.unrouted .main-button');
    await page.waitForSelector('text=已转派给');
    await page.waitForSelector('text=没有待转派的任务');
    expect(await house.query('SELECT office, revision FROM task WHERE id = $1', [taken.task.task_id])).toEqual([
      { office: options.at(-1), revision: taken.task.revision + 1 },
    ]);

    // What the first office said stays its own, and its signature is held against its own key.
    const [of] = await house.query<{ number: string; name_zh: string }>(
      `SELECT a.number, o.name_zh FROM task t JOIN application a ON a.id = t.application_id, office o
         WHERE t.id = $1 AND o.id = $2`,
      [taken.task.task_id, office.office],
    );
    await page.goto(`/applications/${of!.number}`);
    await page.waitForSelector('.history');
    expect(await page.textContent('.history')).toContain(`${of!.name_zh}答复`);
    expect(await page.locator('tbody button:has-text("✕")').count()).toBe(0);
  });
}
