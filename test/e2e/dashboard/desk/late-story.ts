import { seriousFaults } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { SECOND_HR, SLOW, type Desk } from './open-desk.js';

/** What comes behind the fence counts only when two persons say so. Closes the window of the desk. */
export function lateStory(desk: () => Desk): void {
  it(
    'lists a late result, and two persons admit it',
    async () => {
      const { house, office } = desk();
      const taken = await office.takeTask();
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
    },
    SLOW,
  );
}
