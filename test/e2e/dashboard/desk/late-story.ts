import { seriousFaults } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { SECOND_HR, type Desk } from './open-desk.js';

/** What comes behind the fence counts only when two persons say so. Closes the window of the desk. */
export function lateStory(desk: () => Desk): void {
  it('lists a late result, and two persons admit it', async () => {
    const { house, office } = desk();
    const [taken, other] = [await office.takeTask(), await office.takeTask()];
    await house.setClose(2);
    await house.untilClosed();
    await office.publish(office.sign(office.result(taken, desk().now())));
    await until('it is late', async () => (await house.count(`result WHERE status = 'late'`)) === 1);

    const { page } = await desk().as('city-hr');
    await page.click('nav.menu a[href^="/late"]');
    await page.click('.late-results tbody button');
    await page.fill('dialog[open] textarea', '机房停电，结果迟到');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] button[value=admit]');
    await page.waitForSelector('dialog[open] >> text=已提议');
    await page.keyboard.press('Escape');

    const { page: second } = await desk().as(SECOND_HR);
    await second.click('nav.menu a[href^="/late"]');
    await second.click('.proposals .main-button');
    await second.waitForSelector('tr[data-decided=admitted]');
    expect(await seriousFaults(second)).toEqual([]);
    expect(await house.query('SELECT state FROM task WHERE id = $1', [taken.task.task_id])).toEqual([
      { state: 'answered' },
    ]);
    const [scored] = await house.query<{ number: string; total: number }>(
      `SELECT a.number, s.total FROM task t JOIN application a ON a.id = t.application_id JOIN score s ON s.application_id = a.id
         WHERE t.id = $1`,
      [taken.task.task_id],
    );
    await second.click(`text=${scored!.number}`);
    await second.waitForSelector('.score-total');
    expect(await second.textContent('.score-total')).toContain((scored!.total / 100).toFixed(2));
    expect(await second.textContent('.score-rule')).toMatch(/就高计|累加/);
    expect(await seriousFaults(second)).toEqual([]);
    await second.goBack();
    await second.selectOption('.filters select >> nth=0', 'open');
    await second.waitForSelector('text=没有符合条件的迟到结果');

    await office.publish(office.sign(office.result(other, desk().now())));
    await second.waitForSelector('.late-results tr[data-decided=open]');
    await second.click('text=批量不采纳');
    await second.fill('dialog[open] textarea', '逾期不予采纳');
    expect(await seriousFaults(second)).toEqual([]);
    await second.click('dialog[open] .main-button');
    await second.waitForSelector('.batches tr[data-state=open] .own-proposal');
    await page.goto('/late');
    await page.click('.batches-wait');
    await page.click('.batches tr[data-state=open] .main-button');
    await page.waitForSelector('.batches tr[data-state=done]:has-text("不采纳")');
    await page.goto('/late?decided=refused');
    await page.waitForSelector('tr[data-decided=refused]');
    expect(await house.query('SELECT state FROM task WHERE id = $1', [other.task.task_id])).toEqual([
      { state: 'unanswered' },
    ]);
  });
}
