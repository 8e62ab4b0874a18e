import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { KEY_NOTICE_V1, RECEIPT_V1, REMINDER_V1, WINDOW_V1, type ReminderV1 } from '#contracts';
import { COORDINATOR, EnvelopeVerifier, generateSigningKey, KeyRing } from '#signing';
import { CoordinatorKeys } from '../trust/coordinator-keys.js';
import {
  connectTrial,
  coordinator,
  disconnectTrial,
  NOW,
  REALM,
  registeredAs,
  stranger,
  TrialOffice,
} from '../testing/trial-office.js';

beforeAll(connectTrial);
afterAll(disconnectTrial);

const offices: TrialOffice[] = [];
async function open(options?: Parameters<typeof TrialOffice.open>[0]): Promise<TrialOffice> {
  const office = await TrialOffice.open(options);
  offices.push(office);
  return office;
}
afterEach(async () => {
  for (const office of offices.splice(0)) await office.end();
});

describe('answerTasks', () => {
  it('answers each task with a signed finding and a contiguous number', async () => {
    const office = await open();
    const tasks = [
      office.task(),
      office.task({}, { name: '张三' }),
      office.task({}, { certificate_number: 'none' }),
      office.task({}, { certificate_number: "' OR 1=1 --" }),
    ];
    office.send(tasks);
    await office.start();
    await office.until(() => office.results.length === 4);
    const results = office.opened();
    expect(results.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['confirmed', 'record_agrees'],
      ['contradicted', 'record_differs'],
      ['not_found', 'no_record'],
      ['not_found', 'no_record'],
    ]);
    expect(results.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(results.map(({ task_id, nonce }) => [task_id, nonce])).toEqual(
      tasks.map(({ task_id, nonce }) => [task_id, nonce]),
    );
    expect(results[0]).toMatchObject({
      facts: { degree: 'bachelor' },
      evidence: { source: 'diplomas' },
      signed_at: NOW.toISOString(),
    });
    expect(results[0]?.evidence.digest).not.toBeNull();
    expect(results[2]?.evidence.digest).toBeNull();
    expect(new Set(results.map(({ salt }) => salt)).size).toBe(4);
  });

  it('answers a task that comes again with the same bytes, also from another process', async () => {
    const office = await open();
    const [body = Buffer.alloc(0)] = office.send([office.task()]);
    office.sendBody(body);
    await office.start();
    await office.until(() => office.results.length > 0);
    await office.restart();
    const before = office.results.length;
    office.sendBody(body);
    await office.until(() => office.results.length > before);
    expect(new Set(office.results.map(({ content }) => content.toString())).size).toBe(1);
    expect(office.desk.journal.lastSequence).toBe(1);
  });

  it('rejects what is not signed by the coordinator, or not for this office, and answers the rest', async () => {
    const office = await open();
    office.send([office.task()], { key: stranger });
    office.send([
      office.task({ office: 'education.other' }),
      office.task({ realm: 'foshan/prod' }),
      office.task({ item: 'unheard_of' }),
    ]);
    office.sendBody(Buffer.from('not an envelope'));
    const [good = Buffer.alloc(0)] = office.send([office.task()]);
    const changed = JSON.parse(good.toString()) as { payload: string };
    changed.payload = Buffer.from(JSON.stringify(office.task())).toString('base64');
    office.sendBody(Buffer.from(JSON.stringify(changed)));
    await office.start();
    await office.until(() => office.rejected.length === 6 && office.results.length === 1);
    expect(office.opened()[0]?.verdict).toBe('confirmed');
  });

  it('rejects a task whose record holds a code without a translation, and concludes nothing', async () => {
    const office = await open();
    office.send([office.task({}, { certificate_number: 'D9', name: '王芳' }), office.task()]);
    await office.start();
    await office.until(() => office.rejected.length === 1 && office.results.length === 1);
    expect(office.opened()[0]).toMatchObject({ sequence: 1, verdict: 'confirmed' });
  });

  it("holds a claim against the record as the office's mapping has it compared", async () => {
    const office = await open({ compare: { name: { weight: 'note' } } });
    office.send([office.task({}, { name: '张三' })]);
    await office.start();
    await office.until(() => office.results.length === 1);
    expect(office.opened()[0]).toMatchObject({
      verdict: 'confirmed',
      reason: 'record_agrees_with_note',
      comparison: [{ field: 'name', rule: 'noted', outcome: 'noted' }, { field: 'certificate_number' }],
    });
  });

  it('does not ask the office after the close, unless the window was moved', async () => {
    const office = await open({ withSource: false });
    const late = { close_at: '2014-10-08T02:00:00.000Z' };
    office.send([office.task(late)]);
    await office.start();
    await office.until(() => office.results.length === 1);
    expect(office.opened()[0]).toMatchObject({ verdict: 'unable', reason: 'expired_before_asked' });
    office.makeSource();
    const notice = {
      v: 1,
      realm: REALM,
      season: '2014',
      state: 'open',
      epoch: 2,
      opens_at: '2014-08-31T16:00:00.000Z',
      closes_at: '2014-12-31T16:00:00.000Z',
    };
    office.send([notice], { type: WINDOW_V1 });
    office.send([office.task(late)]);
    await office.until(() => office.results.length === 2);
    expect(office.opened()[1]).toMatchObject({ verdict: 'confirmed', sequence: 2 });
  });

  it('takes note of a reminder each time it comes, keeps it once, and rejects one for another office', async () => {
    const office = await open();
    const reminder: ReminderV1 = {
      v: 1,
      realm: REALM,
      season: '2014',
      reminder_id: uuidv7(),
      office: office.office,
      as_of: '2014-10-08T01:00:00.000Z',
      remaining: 3,
      overdue: 1,
      lamp: 'yellow',
      required_per_day: 2,
      closes_at: '2014-11-30T16:00:00.000Z',
      note: '请优先办理 <b>逾期</b>',
      sent_by: 'a-1',
    };
    const [body = Buffer.alloc(0)] = office.send([reminder], { type: REMINDER_V1 });
    office.sendBody(body);
    office.send([{ ...reminder, office: 'education.other' }], { type: REMINDER_V1 });
    office.send([{ ...reminder, remaining: 99 }], { type: REMINDER_V1, key: stranger });
    await office.start();
    await office.until(() => office.rejected.length === 2 && office.results.length === 2);
    expect(office.desk.journal.reminders()).toEqual([reminder]);
    const shown = readFileSync(join(office.desk.journal.folder, `${office.office}.reminders.json`), 'utf8');
    expect(JSON.parse(shown)).toEqual([reminder]);
    const verifier = new EnvelopeVerifier(new KeyRing([office.registered]));
    for (const { content, properties } of office.results) {
      expect(properties).toMatchObject({ type: REMINDER_V1, userId: office.desk.account, deliveryMode: 2 });
      const opened = verifier.open(content, { payloadTypes: [REMINDER_V1], owner: office.office, at: NOW });
      expect(opened).toMatchObject({ kind: 'verified', payload: Buffer.from(JSON.stringify(reminder)) });
    }
  });

  it("learns the coordinator's next key from its queue, and has it again after a restart", async () => {
    const office = await open();
    const next = generateSigningKey();
    const notice = {
      v: 1,
      realm: REALM,
      key_id: next.keyId,
      algorithm: 'Ed25519',
      public_key: next.publicKeySpki.toString('base64'),
      not_before: '2014-10-01T00:00:00.000Z',
      not_after: null,
      state: 'active',
      since: '2014-10-08T01:00:00.000Z',
    };
    office.send([office.task()], { key: next });
    office.send([notice], { type: KEY_NOTICE_V1, key: stranger });
    office.send([{ ...notice, realm: 'foshan/other' }], { type: KEY_NOTICE_V1 });
    office.send([office.task()], { key: next });
    office.send([notice], { type: KEY_NOTICE_V1 });
    office.send([office.task()], { key: next });
    await office.start();
    await office.until(() => office.results.length === 1 && office.rejected.length === 4);

    office.desk.keys = new CoordinatorKeys([registeredAs(coordinator, COORDINATOR)]);
    await office.restart();
    office.desk.keys.take(office.desk.journal.keyNotices());
    office.send([office.task({}, { certificate_number: 'D2', name: '李娜' })], { key: next });
    await office.until(() => office.results.length === 2);
    expect(office.opened().map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  it('keeps the tasks while the source is down; another office goes on', async () => {
    const [down, up] = [await open({ withSource: false }), await open()];
    down.send([down.task(), down.task({}, { certificate_number: 'D2', name: '李娜' })]);
    const fault = new Promise<unknown>((resolve) => void down.start(resolve));
    expect(await fault).toMatchObject({ name: 'RetryLater' });
    up.send([up.task()]);
    await up.start();
    await up.until(() => up.results.length === 1);
    expect([down.results.length, down.acked, down.desk.journal.lastSequence]).toEqual([0, 0, 0]);
    down.makeSource();
    await down.until(() => down.results.length === 2);
    expect(down.opened().map(({ verdict }) => verdict)).toEqual(['confirmed', 'confirmed']);
    expect(down.rejected).toEqual([]);
  });

  it('acks nothing that the broker did not take, and then publishes the journalled bytes', async () => {
    const office = await open({ bound: false });
    office.send([office.task()]);
    const fault = new Promise<unknown>((resolve) => void office.start(resolve));
    expect(await fault).toMatchObject({ message: 'results were not confirmed (returned)' });
    expect(office.acked).toBe(0);
    const journalled = office.desk.journal.lastSequence;
    await office.bind();
    await office.until(() => office.results.length === 1);
    expect([journalled, office.desk.journal.lastSequence, office.opened()[0]?.sequence]).toEqual([1, 1, 1]);
  });

  it('marks its journal with the receipts of the coordinator', async () => {
    const office = await open();
    office.send([office.task()]);
    await office.start();
    await office.until(() => office.results.length === 1);
    const [result] = office.opened();
    const [answer] = office.desk.journal.answersTo([
      { taskId: result?.task_id ?? '', taskDigest: result?.task_digest ?? '' },
    ]);
    const receipt = {
      v: 1,
      realm: REALM,
      season: '2014',
      receipt_id: uuidv7(),
      office: office.office,
      received_at: NOW.toISOString(),
      results: [{ result_digest: answer?.resultDigest, status: 'late' }],
    };
    office.send([receipt], { type: RECEIPT_V1 });
    office.send([office.task()]);
    await office.until(() => office.results.length === 2);
    expect(office.desk.journal.receiptOf(1)).toEqual({ status: 'late', code: null });
  });
});
