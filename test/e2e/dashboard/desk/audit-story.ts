import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seriousFaults } from '../../../harness/browser.js';
import { until } from '../../../harness/until.js';
import { digestAccess } from '../../../../apps/coordinator/src/access/digest-access.js';
import { SEASON } from '../../../harness/house.js';
import { HOSTILE, SECOND_HR, type Desk } from './open-desk.js';

/** What the auditor finds of everything that was done at the desk before. */
export function auditStory(desk: () => Desk): void {
  const auditor = async () => (await desk().as('auditor')).page;
  const rows = async (table: string) => (await auditor()).locator(`${table} tbody tr`).count();

  it('finds who saw what in plain, by the number of the application, with the reason as the text it is', async () => {
    const { house } = desk();
    const page = await auditor();
    await page.click('nav.menu a[href^="/audit"]');
    await page.waitForSelector('.access-log tbody tr');
    expect(await seriousFaults(page)).toEqual([]);
    await page.selectOption('.filters select', 'reveal');
    await page.fill('.filters input[name=application]', house.sample.applications[0]!.number);
    await page.keyboard.press('Enter');
    await page.waitForURL(/application=/);
    const truth = await house.count(
      `access_log l JOIN application a ON a.id = ANY(l.subjects) WHERE l.action = 'reveal' AND a.number = $1`,
      [house.sample.applications[0]!.number],
    );
    await until('only what was asked for is shown', async () => (await rows('.access-log')) === truth);
    expect(await page.textContent('.access-log')).toContain(`来电来访核对身份 · ${HOSTILE}`);
    expect(await page.locator('main img').count()).toBe(0);
    await page.fill('.filters input[name=from]', '2020-01-01T08:00');
    await page.fill('.filters input[name=to]', '2020-01-01T09:00');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=没有符合条件的记录');
  });

  it('finds decisions of two persons, what became of keys, and what happened to accounts', async () => {
    const { house } = desk();
    const page = await auditor();
    await page.click('.tabs a[href^="/audit/decisions"]');
    await page.waitForSelector('.decisions tbody tr:nth-child(2)');
    expect(await rows('.decisions')).toBe(await house.count('proposal'));
    expect(await page.textContent('.decisions')).toContain(SECOND_HR);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.tabs a[href^="/audit/keys"]');
    await page.fill('.filters input[name=owner]', desk().office.office);
    await page.keyboard.press('Enter');
    await until('the events of one key', async () => (await rows('.key-events')) === 2);
    expect(await seriousFaults(page)).toEqual([]);
    await page.click('.tabs a[href^="/audit/accounts"]');
    await page.selectOption('.filters select', 'signed_in');
    await until(
      'every sign-in',
      async () => (await rows('.account-events')) === (await house.count(`account_event WHERE event = 'signed_in'`)),
    );
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('sees who exported what, and that lines of the access log were changed behind its back', async () => {
    const { house, coordinator } = desk();
    const page = await auditor();
    await house.ask(coordinator, '/api/exports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ season: SEASON, state: 'complete' }),
    });
    await page.click('.tabs a[href^="/audit/exports"]');
    await page.waitForSelector('.export-records tr[data-state=done]');
    expect(await rows('.export-records')).toBe(await house.count('export'));
    expect(await page.textContent('.export-records')).toContain(`${SEASON} · `);
    expect(await seriousFaults(page)).toEqual([]);

    expect(await page.textContent('.export-records')).toContain('未取走');
    const [made] = await house.query<{ id: string }>('SELECT id FROM export ORDER BY id DESC LIMIT 1');
    await (await house.ask(coordinator, `/api/exports/${made!.id}/file`)).arrayBuffer();
    await page.reload();
    await page.waitForSelector('.export-records >> text=1 次，最近');
    expect(await seriousFaults(page)).toEqual([]);

    await digestAccess(house.store);
    const [stretch] = await house.query<{ id: string }>('SELECT max(last_id)::text AS id FROM access_digest');
    await until(
      'the ledger has the stretch under a signed head',
      async () => (await house.ask(coordinator, `/api/access-log/digests/${stretch!.id}/proof`, {}, 'auditor')).ok,
    );
    await page.click('.tabs a[href^="/audit/digests"]');
    await page.waitForSelector('.access-digests tr[data-intact=true]');
    expect(await page.locator('[data-intact=false]').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    const newest = page.locator('.access-digests tbody tr').first();
    const download = page.waitForEvent('download');
    await newest.locator('a').click();
    const proof = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as { leaves: { leaf: string }[] };
    expect(JSON.parse(proof.leaves[0]!.leaf)).toMatchObject({ type: 'ACCESS_DIGEST' });
    await house.store.transaction(async (manager) => {
      await manager.query(`SET LOCAL session_replication_role = 'replica'`);
      await manager.query(`UPDATE access_log SET ref = 'nobody' WHERE id = (SELECT max(last_id) FROM access_digest)`);
    });
    await newest.locator('button').click();
    await page.waitForSelector('.access-digests tr[data-intact=false]');
    expect(await page.locator('[data-intact=false]').count()).toBe(1);
  });

  it('verifies a bundle, and names the leaf and the rule of one that was changed', async () => {
    const { house, coordinator } = desk();
    const page = await auditor();
    const bundle = join(house.folder, 'season.bundle');
    const changed = join(house.folder, 'changed.bundle');
    const answer = await house.ask(coordinator, '/api/seasons/2026/ledger/bundle', {}, 'auditor');
    writeFileSync(bundle, Buffer.from(await answer.arrayBuffer()));
    const [line, leaf] = /^leaf (\d+) .*"type":"RESULT".*$/m.exec(readFileSync(bundle, 'utf8'))!;
    const forged = line.replace(/"sequence":\d+/, '"sequence":9999');
    writeFileSync(changed, readFileSync(bundle, 'utf8').replace(line, forged));

    await page.click('.tabs a[href^="/audit/verify"]');
    await page.setInputFiles('input[name=file]', bundle);
    await page.click('text=填入本系统公布的公钥');
    await page.click('.verify-form .main-button');
    await page.waitForSelector('.verified');
    expect(await page.textContent('.verified')).toContain('核验通过');
    expect(await seriousFaults(page)).toEqual([]);

    await page.setInputFiles('input[name=file]', changed);
    await page.click('.verify-form .main-button');
    await page.waitForSelector(`.verified tr[data-rule=LEAF_ALTERED][data-leaf="${leaf}"]`);
    expect(await page.textContent('.verified')).toContain('核验不通过');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('verifies the proof of one result, and says what it shows', async () => {
    const { house, coordinator } = desk();
    const page = await auditor();
    const [one] = await house.query<{ number: string; digest: string }>(
      `SELECT a.number, encode(r.digest, 'hex') AS digest FROM result r JOIN task t ON t.id = r.task_id
         JOIN application a ON a.id = t.application_id WHERE r.status = 'accepted' ORDER BY r.received_at LIMIT 1`,
    );
    const path = `/api/applications/${one!.number}/results/${one!.digest}/proof`;
    const proof = join(house.folder, 'one.proof');
    writeFileSync(proof, await (await house.ask(coordinator, path, {}, 'auditor')).text());
    await page.setInputFiles('input[name=file]', proof);
    await page.click('.verify-form .main-button');
    await page.waitForSelector('.verified .proven');
    expect(await page.textContent('.verified')).toContain('核验通过');
  });
}
