import { seriousFaults } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { SECOND_HR, type Desk } from './open-desk.js';

const POISON = 7;

/** Many messages judged again at once: what passes is released, what does not is listed. */
export function batchStory(desk: () => Desk): void {
  it('releases what passes of a batch, goes on behind the page, and lists the failures', async () => {
    const { house, office } = desk();
    const taken = await office.takeTask();
    for (let i = 0; i < POISON; i++) await office.publish(Buffer.from(`no envelope ${i}`));
    await until(
      'all are held',
      async () => (await house.count(`quarantine WHERE state = 'held' AND code = 'NOT_AN_ENVELOPE'`)) === POISON,
    );
    // The cause of one of them is mended behind the back of the quarantine.
    const innocent = office.sign(office.result(taken, desk().now()));
    await house.query(`UPDATE quarantine SET body = $1 WHERE id = (SELECT max(id::text)::uuid FROM quarantine)`, [
      innocent,
    ]);

    const { page } = await desk().as('city-hr');
    await page.goto('/quarantine?code=NOT_AN_ENVELOPE');
    await page.click('text=批量重新判断');
    await page.waitForSelector('dialog[open] .main-button');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] .main-button');
    await page.waitForURL('/batches');
    await page.waitForSelector('.batches tr[data-state=done]');
    expect(await page.textContent('.batches')).toContain(`${POISON} / ${POISON}`);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.batches button:has-text("未通过")');
    await page.waitForSelector('.failures tbody tr');
    expect(await page.locator('.failures tbody tr').count()).toBe(POISON - 1);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await house.query('SELECT state FROM task WHERE id = $1', [taken.task.task_id])).toEqual([
      { state: 'answered' },
    ]);
  });

  it('puts all of them away when a second person approves, who sees first what it is about', async () => {
    const { house } = desk();
    const { page } = await desk().as('city-hr');
    await page.goto('/quarantine?code=NOT_AN_ENVELOPE&state=held');
    await page.click('text=批量弃置');
    await page.fill('dialog[open] textarea', '联调测试报文');
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('dialog[open] .main-button');
    await page.waitForSelector('.batches tr[data-state=open] .own-proposal');

    const { page: second } = await desk().as(SECOND_HR);
    await second.goto('/quarantine');
    await second.click('.batches-wait');
    await second.click('.batches tr[data-state=open] button:has-text("共")');
    await second.waitForSelector('.batch-items tbody tr');
    expect(await second.locator('.batch-items tbody tr').count()).toBe(POISON - 1);
    await second.keyboard.press('Escape');
    expect(await seriousFaults(second)).toEqual([]);

    await second.click('.batches tr[data-state=open] .main-button');
    await second.waitForSelector('.batches tr[data-state=done]:has-text("弃置")');
    expect(await house.count(`batch_item WHERE outcome = 'done'`)).toBe(POISON - 1);
    await page.waitForSelector('.batches tr[data-state=done]:has-text("弃置")');
  });
}
