import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RejectionCode } from '#contracts';
import { House } from '../harness/house.js';
import { OfficeClient } from '../harness/office-client.js';
import { hire } from '../harness/officers/hire-officers.js';
import { until } from '../harness/until.js';

/** What the broker passes on as it comes. PostgreSQL keeps no U+0000, and a table is no plain object. */
const HOSTILE_PROPERTIES = {
  messageId: '\0',
  headers: {
    'a\0': 'b\0\\u0000',
    'x-death': [{ queue: '\0', reason: '\0', exchange: 'results.\0', count: -1 }],
    'x-delivery-count': -5,
    '__proto__ ': { constructor: null },
    bytes: Buffer.alloc(64),
    deep: { a: { b: { c: [[[[]]]] } } },
  },
};

describe('what an office may not do', () => {
  let house: House;
  let office: OfficeClient;
  let other: OfficeClient;
  let url: string;
  const now = (): Date =>
    new Date(Date.parse(house.clock!.seasonAnchor) + Date.now() - Date.parse(house.clock!.realAnchor));

  beforeAll(async () => {
    house = await House.open({ purpose: 'refused', applications: 6 });
    const coordinator = await house.startCoordinator();
    url = coordinator.url;
    await house.handIn(coordinator);
    const counts = new Map<string, number>();
    for (const { office: id } of house.sample.truth) counts.set(id, (counts.get(id) ?? 0) + 1);
    const [busiest, second] = [...counts].sort((a, b) => b[1] - a[1]);
    office = await OfficeClient.connect(house, busiest![0]);
    other = await OfficeClient.connect(house, second![0]);
  });

  afterAll(async () => {
    await office.close();
    await other.close();
    await house.close();
  });

  const quarantined = (code: RejectionCode): Promise<void> =>
    until(`quarantine holds ${code}`, async () => (await house.count('quarantine WHERE code = $1', [code])) > 0);

  it('the same result twice changes nothing and gets the first receipt again, byte for byte', async () => {
    const taken = await office.takeTask();
    const body = office.sign(office.result(taken, now()));
    await office.publish(body);
    const first = await office.takeReceipt();
    expect(first.receipt.results).toMatchObject([{ status: 'accepted' }]);
    await office.publish(body);
    const second = await office.takeReceipt();
    expect(second.body.equals(first.body)).toBe(true);
    expect(await house.count('result WHERE task_id = $1', [taken.task.task_id])).toBe(1);
  });

  it('a second, different answer to an answered task is set aside', async () => {
    const taken = await office.takeTask();
    await office.publish(office.sign(office.result(taken, now())));
    await office.takeReceipt();
    await office.publish(office.sign(office.result(taken, now(), { verdict: 'unable', reason: 'archive_lost' })));
    expect((await office.takeReceipt()).receipt.results).toMatchObject([
      { status: 'quarantined', code: 'ALREADY_ANSWERED' },
    ]);
  });

  it("a result signed with another office's key is set aside", async () => {
    const taken = await office.takeTask();
    await office.publish(office.sign(office.result(taken, now()), other.office));
    await quarantined('WRONG_KEY_OWNER');
    expect(await house.count(`task WHERE id = $1 AND state = 'issued'`, [taken.task.task_id])).toBe(1);
  });

  it('a changed payload is set aside', async () => {
    const taken = await office.takeTask();
    const envelope = JSON.parse(office.sign(office.result(taken, now())).toString()) as { payload: string };
    const payload = Buffer.from(envelope.payload, 'base64')
      .toString()
      .replace('"not_found"', '"confirmed"')
      .replace('no_record', 'record_agrees');
    await office.publish(
      Buffer.from(JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') })),
    );
    await quarantined('BAD_SIGNATURE');
    expect(await house.count(`task WHERE id = $1 AND state = 'issued'`, [taken.task.task_id])).toBe(1);
  });

  it('a result for a task of another office is set aside', async () => {
    const taken = await office.takeTask();
    await other.publish(other.sign(other.result(taken, now())));
    await quarantined('WRONG_OFFICE');
  });

  it('a task that the office refuses is kept whole, with the office named', async () => {
    const taken = await office.takeTask();
    office.channel.reject(taken.raw, false);
    await quarantined('REJECTED_BY_OFFICE');
    expect(
      await house.query('SELECT office, queue, detail, in_time, body FROM quarantine WHERE code = $1', [
        'REJECTED_BY_OFFICE',
      ]),
    ).toEqual([
      {
        office: office.office,
        queue: `task.${office.office}`,
        detail: 'rejected',
        in_time: true,
        body: taken.raw.content,
      },
    ]);
  });

  it('the keeper of the quarantine sees, releases and discards from the command line, the last with a second person', async () => {
    const second = await hire(house.store, { ref: 'city-hr-2', role: 'city_hr' });
    const run = (words: string[], token?: string) => countersign(['quarantine', ...words], token);
    const [{ id }] = (await house.query('SELECT id FROM quarantine WHERE code = $1', ['BAD_SIGNATURE'])) as [
      { id: string },
    ];
    const listed = run(['list', '--code', 'BAD_SIGNATURE', '--office', office.office]);
    expect(listed).toEqual({
      code: 0,
      said: expect.stringMatching(new RegExp(`^${id}  held  BAD_SIGNATURE  签名`)) as string,
    });
    expect(listed.said).toContain('1 held');
    expect(run(['show', id]).said).toContain('ask_office');
    expect(run(['release', id])).toMatchObject({
      code: 1,
      said: expect.stringContaining('refused: BAD_SIGNATURE') as string,
    });

    const proposed = run(['discard', id, '--reason', '伪造的报文']);
    const proposal = /([0-9a-f-]{36})/.exec(proposed.said)![1]!;
    expect(run(['approve', proposal])).toMatchObject({
      code: 2,
      said: expect.stringContaining('second_person_needed') as string,
    });
    expect(run(['approve', proposal], second).code).toBe(0);
    expect(await house.query('SELECT state FROM quarantine WHERE id = $1', [id])).toEqual([{ state: 'discarded' }]);
    expect(run(['release', id])).toMatchObject({ code: 2, said: expect.stringContaining('not_held') as string });
    expect(run(['list'], 'no-such-token').code).toBe(2);
  });

  it('and the same for many at once', async () => {
    const second = await hire(house.store, { ref: 'city-hr-3', role: 'city_hr' });
    const run = (words: string[], token?: string) => countersign(['batch', ...words], token);
    const held = await house.count(`quarantine WHERE state = 'held' AND code = 'WRONG_OFFICE'`);
    const again = run(['start', 'release', '--code', 'WRONG_OFFICE']);
    expect(again.said).toMatch(new RegExp(`^[0-9a-f-]{36}  release  running  0/${held}  city-hr\n$`));
    const [released] = again.said.split('  ');
    await until('all are judged', () => / done /.test(run(['show', released!]).said));
    expect(run(['show', released!])).toMatchObject({
      code: 1,
      said: expect.stringContaining(`${held}/${held}, ${held} did not pass`) as string,
    });
    expect(run(['show', released!]).said.match(/^ {2}[0-9a-f-]{36} {2}WRONG_OFFICE /gm)).toHaveLength(held);

    expect(run(['start', 'discard_quarantined', '--code', 'WRONG_OFFICE'])).toMatchObject({
      code: 2,
      said: expect.stringContaining('reason: ') as string,
    });
    const [id] = run(['start', 'discard_quarantined', '--code', 'WRONG_OFFICE', '--reason', '错报']).said.split('  ');
    expect(run(['approve', id!])).toMatchObject({ code: 2, said: expect.stringContaining('second_person') as string });
    expect(run(['approve', id!], second)).toEqual({ code: 0, said: 'approved 已批准\n' });
    await until('all are put away', () => / done /.test(run(['show', id!]).said));
    expect(run(['show', id!])).toMatchObject({ code: 0 });
    expect(await house.count(`quarantine WHERE state = 'discarded' AND code = 'WRONG_OFFICE'`)).toBe(held);
    expect(run(['list']).said).toMatch(
      new RegExp(`^${id}  discard_quarantined  done  ${held}/${held}  city-hr, city-hr-3  错报\n`),
    );
  });

  it('hostile bytes never stop the consumer and never disappear', async () => {
    const deep = Buffer.from(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const corpus = [
      Buffer.alloc(0),
      randomBytes(2000),
      Buffer.from('{"payloadType":'),
      deep,
      Buffer.alloc(300 * 1024, 0x20),
      Buffer.from('null'),
    ];
    const before = await house.count('quarantine');
    for (const body of corpus) await office.publish(body);
    await until('all of it is quarantined', async () => (await house.count('quarantine')) === before + corpus.length);
    await office.publish(Buffer.from('with hostile properties'), undefined, HOSTILE_PROPERTIES);
    await until('that too', async () => (await house.count('quarantine')) === before + corpus.length + 1);
    const [{ headers }] = (await house.query(
      `SELECT headers FROM quarantine WHERE body = 'with hostile properties' AND code = 'NOT_AN_ENVELOPE'`,
    )) as [{ headers: unknown }];
    expect(headers).toMatchObject({ messageId: '\u2400', headers: { 'a\u2400': 'b\u2400\\u0000' } });
    const kept = await house.query<{ code: string; n: number }>(
      `SELECT code, length(body) AS n FROM quarantine WHERE code IN ('TOO_LARGE', 'NOT_AN_ENVELOPE')`,
    );
    expect(kept.filter((row) => row.code === 'TOO_LARGE')).toEqual([{ code: 'TOO_LARGE', n: 300 * 1024 }]);

    const taken = await office.takeTask();
    const withNul = office.result(taken, now(), { evidence: { source: 'a\0', digest: null, as_of: null } });
    await office.publish(office.sign(withNul));
    await quarantined('MALFORMED_PAYLOAD');
    await office.publish(office.sign(office.result(taken, now())));
    await until(
      'the next good result is accepted',
      async () => (await house.count(`task WHERE id = $1 AND state = 'answered'`, [taken.task.task_id])) === 1,
    );
  });

  function countersign(words: string[], token = house.accounts.tokens.city_hr): { code: number | null; said: string } {
    const env = { PATH: process.env.PATH, COUNTERSIGN_URL: url, COUNTERSIGN_TOKEN: token };
    const main = join(process.cwd(), 'dist/apps/countersign/src/main.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { env });
    return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
  }
});
