import { generateSigningKey, createEd25519Signer, SignerAway } from '#signing';
import { seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { judgeDueMessages } from './judge-due-messages.js';
import { judgeMessage } from './judge-message.js';
import { holdMessage, judgingParts, trialResult, trialTasks, type TrialTask } from './testing/trial-messages.js';

const AT = '2026-10-08T02:00:00.000Z';
const WINDOW = { opensAt: new Date('2026-08-31T16:00:00.000Z'), closesAt: new Date('2026-11-30T16:00:00.000Z') };
let coordinator: TrialCoordinator;
let tasks: TrialTask[];
let now: Date;

beforeEach(async () => {
  coordinator = await openTrialCoordinator('judge_again', AT);
  await planTrialSeason(coordinator, '2026', WINDOW);
  now = await seasonNow(coordinator.store);
  await handIn([sampleApplication(1)], coordinator, now);
  await coordinator.store.query(`UPDATE season SET state = 'open'`);
  tasks = await trialTasks(coordinator);
});
afterEach(() => coordinator.close());

const passFence = () =>
  coordinator.store.query(
    `WITH c AS (UPDATE season SET state = 'closing') INSERT INTO fence (season, epoch, queue, seen_at) VALUES ('2026', 1, 'ingress.0', season_now())`,
  );
const row = async (id: string) =>
  (
    await coordinator.store.query<{ state: string; outcome: string | null; attempts: number; due: boolean }[]>(
      'SELECT state, outcome, attempts, next_attempt_at IS NOT NULL AS due FROM quarantine WHERE id = $1',
      [id],
    )
  )[0];
const results = () => coordinator.store.query('SELECT task_id, status FROM result');

describe('judging again by itself', () => {
  it('processes an innocent that a crash loop swept along, and keeps it in time though the fence has passed since', async () => {
    const [first] = tasks;
    const id = await holdMessage(coordinator, {
      ...trialResult(first!, coordinator, now),
      office: first!.task.office,
      code: 'UNDELIVERABLE',
    });
    await passFence();
    expect(await judgeDueMessages('due', judgingParts(coordinator))).toBe(true);
    expect(await row(id)).toEqual({ state: 'released', outcome: 'accepted', attempts: 1, due: false });
    expect(await results()).toEqual([{ task_id: first!.task.task_id, status: 'accepted' }]);
    const [receipts] = await coordinator.store.query<[{ n: number }]>(
      `SELECT count(*)::int AS n FROM outbox WHERE payload_type LIKE '%receipt%'`,
    );
    expect(receipts.n).toBe(1);
  });

  it('leaves late what was late when it was set aside', async () => {
    const [first] = tasks;
    const message = { ...trialResult(first!, coordinator, now), office: first!.task.office, inTime: false };
    await holdMessage(coordinator, { ...message, code: 'UNDELIVERABLE' });
    await judgeDueMessages('due', judgingParts(coordinator));
    expect(await results()).toEqual([{ task_id: first!.task.task_id, status: 'late' }]);
  });

  it('counts what was signed with a key that was not registered yet', async () => {
    const [first] = tasks;
    const { office } = first!.task;
    const key = generateSigningKey();
    const body = trialResult(first!, coordinator, now, {}, createEd25519Signer(key.privateKeyPem));
    const id = await holdMessage(coordinator, { ...body, office, code: 'UNKNOWN_KEY' });
    expect(await judgeMessage(id, judgingParts(coordinator))).toMatchObject({ kind: 'refused', code: 'UNKNOWN_KEY' });
    coordinator.keyRing.replace([
      {
        keyId: key.keyId,
        owner: office,
        algorithm: 'Ed25519',
        publicKey: key.publicKeySpki,
        notBefore: new Date(0),
        notAfter: null,
        state: 'active',
      },
    ]);
    await judgeDueMessages('before the close', judgingParts(coordinator));
    expect(await row(id)).toMatchObject({ state: 'released', outcome: 'accepted' });
  });

  it('tries poison so often and no more, one by one, and lets the innocents pass', async () => {
    const [first, second] = tasks;
    const poison = await holdMessage(coordinator, {
      body: Buffer.from('{"not": "an envelope"}'),
      office: first!.task.office,
      code: 'UNDELIVERABLE',
    });
    const innocent = await holdMessage(coordinator, {
      ...trialResult(second!, coordinator, now),
      office: second!.task.office,
      code: 'UNDELIVERABLE',
    });
    const parts = judgingParts(coordinator);
    for (let round = 0; round < 4; round++) {
      await judgeDueMessages('due', parts);
      await coordinator.store.query(
        'UPDATE quarantine SET next_attempt_at = season_now() WHERE next_attempt_at IS NOT NULL',
      );
    }
    expect(await row(poison)).toEqual({ state: 'held', outcome: 'NOT_AN_ENVELOPE', attempts: 2, due: false });
    expect(await row(innocent)).toMatchObject({ state: 'released', outcome: 'accepted' });
  });

  it.each(['due', 'before the close'] as const)('counts no attempt (%s) while there is nobody to sign', async (due) => {
    const held = [];
    for (const [n, task] of tasks.slice(0, 2).entries()) {
      const { office } = task.task;
      held.push(
        await holdMessage(coordinator, {
          ...trialResult(task, coordinator, now, { sequence: n + 1 }),
          office,
          code: 'UNDELIVERABLE',
        }),
      );
    }
    const away = (): Promise<never> => Promise.reject(new SignerAway('TIMED_OUT', 'trial'));
    const parts = { ...judgingParts(coordinator), signer: { ...coordinator.signer, sign: away } };
    await expect(judgeDueMessages(due, parts)).rejects.toThrow(SignerAway);
    const dead = { ...parts, signer: { ...parts.signer, away: true } };
    await expect(judgeDueMessages(due, dead)).rejects.toThrow(SignerAway);
    for (const id of held) expect(await row(id)).toEqual({ state: 'held', outcome: null, attempts: 0, due: true });
    expect(await results()).toEqual([]);
    await judgeDueMessages(due, judgingParts(coordinator));
    for (const id of held) expect(await row(id)).toMatchObject({ state: 'released', outcome: 'accepted' });
  });

  it('issues a task again that its office could not be given', async () => {
    const [first] = tasks;
    await coordinator.store.query('DELETE FROM outbox');
    const { office } = first!.task;
    const id = await holdMessage(coordinator, {
      body: first!.body,
      office,
      code: 'UNDELIVERABLE',
      queue: `task.${office}`,
    });
    await judgeDueMessages('due', judgingParts(coordinator));
    expect(await row(id)).toMatchObject({ state: 'released', outcome: 'reissued' });
    expect(await coordinator.store.query('SELECT envelope_id FROM outbox')).toEqual([
      { envelope_id: first!.task.task_id },
    ]);
  });
});
