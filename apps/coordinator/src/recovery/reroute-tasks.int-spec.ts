import type { RejectionCode } from '#contracts';
import { seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial } from '../intake/testing/trial-http.js';
import { judgeMessage } from '../quarantine/judge-message.js';
import {
  holdMessage,
  judgingParts,
  trialResult,
  trialTasks,
  type TrialTask,
} from '../quarantine/testing/trial-messages.js';
import { rerouteTasks } from './reroute-tasks.js';

const AT = '2026-10-08T02:00:00.000Z';
const WINDOW = { opensAt: new Date('2026-08-31T16:00:00.000Z'), closesAt: new Date('2026-11-30T16:00:00.000Z') };
const NOT_OURS = { verdict: 'not_ours', reason: 'not_competent' } as const;
let coordinator: TrialCoordinator;
let now: Date;

beforeEach(async () => {
  coordinator = await openTrialCoordinator('reroute', AT);
  await planTrialSeason(coordinator, '2026', WINDOW);
  now = await seasonNow(coordinator.store);
  await handIn([sampleApplication(1)], coordinator, now);
  await coordinator.store.query(`UPDATE season SET state = 'open'`);
});
afterEach(() => coordinator.close());

const taskOf = async (office: string, item: string): Promise<TrialTask> =>
  (await trialTasks(coordinator)).find(({ task }) => task.office === office && task.item === item)!;

const answerTo = (task: TrialTask, change: Parameters<typeof trialResult>[3]): Buffer =>
  trialResult(task, coordinator, now, change).body;

const judged = async (body: Buffer, office: string, code: RejectionCode = 'UNDELIVERABLE') =>
  judgeMessage(await holdMessage(coordinator, { body, office, code }), judgingParts(coordinator));

describe('a task that is not its office’s own', () => {
  it('goes to the office that was named, under a higher revision, and is answered there; the first answer stays a duplicate', async () => {
    const first = await taskOf('public_security.shunde', 'id_card');
    const sentBack = answerTo(first, { ...NOT_OURS, facts: { competent_office: 'public_security.nanhai' } });
    expect(await judged(sentBack, 'public_security.shunde')).toEqual({ kind: 'accepted' });
    expect(await rerouteTasks(coordinator)).toBe(1);

    const second = (await trialTasks(coordinator)).find(({ task }) => task.task_id === first.task.task_id)!;
    expect(second.task).toMatchObject({ office: 'public_security.nanhai', revision: 2, claim: first.task.claim });
    expect(second.task.nonce).not.toBe(first.task.nonce);
    const [outbox] = await coordinator.store.query<{ office: string }[]>(
      'SELECT o.office FROM outbox o JOIN task t ON t.envelope_id = o.envelope_id WHERE t.id = $1',
      [first.task.task_id],
    );
    expect(outbox).toEqual({ office: 'public_security.nanhai' });
    const issued = await coordinator.store.query<{ office: string; issued: number }[]>(
      `SELECT office, issued::int FROM office_issued WHERE office LIKE 'public_security.%' ORDER BY office`,
    );
    const perTask = await coordinator.store.query<{ office: string; issued: number }[]>(
      `SELECT office, count(*)::int AS issued FROM task WHERE office LIKE 'public_security.%' GROUP BY office ORDER BY office`,
    );
    expect(issued.filter((row) => row.issued > 0)).toEqual(perTask);

    const answer = answerTo(second, {});
    expect(await judged(answer, 'public_security.nanhai')).toEqual({ kind: 'accepted' });
    expect(await judged(sentBack, 'public_security.shunde', 'NOT_PROCESSED')).toEqual({ kind: 'duplicate' });
    expect(
      await coordinator.store.query('SELECT state, verdict, office, revision FROM task WHERE id = $1', [
        first.task.task_id,
      ]),
    ).toEqual([{ state: 'answered', verdict: 'not_found', office: 'public_security.nanhai', revision: 2 }]);
  });

  it('waits for a person when no office was named, and goes where the person says', async () => {
    const task = await taskOf('public_security.shunde', 'id_card');
    await judged(answerTo(task, { ...NOT_OURS }), 'public_security.shunde');
    expect(await rerouteTasks(coordinator)).toBe(0);
    const http = await serveTrial(coordinator);
    const path = `/api/unrouted-tasks/${task.task.task_id}/route`;
    expect((await http.get('/api/unrouted-tasks')).body).toMatchObject({
      entries: [{ task_id: task.task.task_id, why: { code: 'no_office_named' } }],
    });
    expect((await http.ask('POST', path, { office: 'health.nanhai' })).body).toMatchObject({ code: 'not_routable' });
    expect((await http.ask('POST', path, { office: 'public_security.nanhai' })).status).toBe(204);
    expect((await http.ask('POST', path, { office: 'public_security.nanhai' })).body).toMatchObject({
      code: 'unknown_task',
    });
    await http.close();
  });
});
