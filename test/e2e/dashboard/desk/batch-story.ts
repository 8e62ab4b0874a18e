import { seriousFaults } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { SLOW, type Desk } from './open-desk.js';

const POISON = 7;

/** Many messages judged again at once: what passes is released, what does not is listed. */
export function batchStory(desk: () => Desk): void {
  it(
    'releases what passes of a batch, goes on behind the page, and lists the failures',
    async () => {
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
      await page.waitForURL('/quarantine/batches');
      await page.waitForSelector('.batches tr[data-state=done]');
      expect(await page.textContent('.batches')).toContain(`${POISON} / ${POISON}`);
      expect(await seriousFaults(page)).toEqual([]);
      await page.click('.batches button');
      await page.waitForSelector('.failures tbody tr');
      expect(await page.locator('.failures tbody tr').count()).toBe(POISON - 1);
      expect(await seriousFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await house.query('SELECT state FROM task WHERE id = $1', [taken.task.task_id])).toEqual([
        { state: 'answered' },
      ]);
    },
    SLOW,
  );
}
