import { uuidv7 } from 'uuidv7';
import { DECISION_V1, parseDecision, type DecisionV1 } from '#contracts';
import { makeAccessToken } from '#people';
import { COORDINATOR, EnvelopeVerifier } from '#signing';
import {
  addAccessToken,
  addAccount,
  closeSeason,
  openDueWindows,
  recordFenceSeen,
  seasonNow,
  setSeasonClock,
  type TaskToReopen,
} from '#store';
import { askAgain } from '../keys/ask-again.js';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialAnswer, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { ActedListBody } from './action-bodies.js';
import { collectAnswers, tasksFor, type IssuedTask } from './testing/trial-results.js';
import type { WorklistCountsBody, WorklistEntryViewBody, WorklistPageBody } from './worklist-bodies.js';

const POLICE = 'public_security.shunde';
const INSURANCE = 'social_insurance_fund.shunde';
const REFERRED = { verdict: 'referred', reason: 'officer_must_look' } as const;

let coordinator: TrialCoordinator;
let http: TrialHttp;
let li: TrialCaller;
let wang: TrialCaller;
let chen: TrialCaller;
let insurer: TrialCaller;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('worklist', '2026-10-08T02:00:00.000Z');
  http = await serveTrial(coordinator);
  const documents = Array.from({ length: 12 }, (_, n) => sampleApplication(n + 1));
  await handIn(documents, coordinator, await seasonNow(coordinator.store));
  await openDueWindows(coordinator.store);
  li = await person('li-017', 'officer', POLICE);
  wang = await person('wang-018', 'officer', POLICE);
  chen = await person('chen-002', 'reviewer', POLICE);
  insurer = await person('zhao-001', 'officer', INSURANCE);
});

afterAll(async () => {
  await http.close();
  await coordinator.close();
});

async function person(ref: string, role: 'officer' | 'reviewer', office: string): Promise<TrialCaller> {
  const whom = { ref, role, office, district: null };
  await addAccount(coordinator.store, { ...whom, password: null, mustChangePassword: false }, null);
  const { token, digest } = makeAccessToken();
  await addAccessToken(coordinator.store, { id: uuidv7(), digest, ref, label: 'trial', days: 1 }, null);
  return http.with({ authorization: `Bearer ${token}` });
}

const used = new Map<string, number>();
/** Tasks that no test has had yet, put before the officers of their office. */
async function refer(office: string, item: string, count: number): Promise<{ ids: string[]; tasks: IssuedTask[] }> {
  const all = await tasksFor(coordinator, office, item);
  const from = used.get(item) ?? 0;
  used.set(item, from + count);
  const tasks = all.slice(from, from + count);
  expect(tasks).toHaveLength(count);
  await collectAnswers(
    coordinator,
    tasks.map((task) => ({ task, ...REFERRED })),
  );
  const rows = await coordinator.store.query<{ id: string }[]>(
    'SELECT id FROM worklist_entry WHERE task_id = ANY($1::uuid[]) ORDER BY due_at, id',
    [tasks.map(({ id }) => id)],
  );
  return { ids: rows.map(({ id }) => id), tasks };
}

async function decisions(office: string): Promise<DecisionV1[]> {
  const rows = await coordinator.store.query<{ body: Buffer }[]>(
    'SELECT e.body FROM outbox o JOIN envelope e ON e.id = o.envelope_id WHERE o.office = $1 AND o.payload_type = $2 ORDER BY o.id',
    [office, DECISION_V1],
  );
  return rows.map(({ body }) => {
    const opened = new EnvelopeVerifier(coordinator.keyRing).open(body, {
      payloadTypes: [DECISION_V1],
      owner: COORDINATOR,
      at: new Date(),
    });
    if (opened.kind === 'rejected') throw new Error(opened.code);
    const parsed = parseDecision(opened.payload);
    if (parsed.kind === 'rejected') throw new Error(parsed.detail);
    return parsed.message;
  });
}

const at = (id: string, act = '') => `/api/worklist/${id}${act}`;
const entryOf = ({ status, body }: TrialAnswer): WorklistEntryViewBody => {
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as WorklistEntryViewBody;
};
const CLEAN = { reason: 'no_adverse_record', evidence_source: '省厅综合查询' };

describe('an item that one officer decides', () => {
  it('goes from open to answered, with the claim that the office has and no other', async () => {
    const { ids, tasks } = await refer(INSURANCE, 'social_insurance', 1);
    const [id = ''] = ids;
    const seen = entryOf(await insurer.get(at(id)));
    expect(seen).toMatchObject({
      state: 'open',
      needs_second_person: false,
      reason: { code: 'officer_must_look' },
      findings: [{ verdict: 'referred', signature: { verified: true } }],
    });
    expect(Object.fromEntries(seen.claim.map(({ field, value }) => [field, value]))).toMatchObject({
      name: '买买提·吐尔逊',
      months_city: 50,
    });
    expect(
      await coordinator.store.query(
        `SELECT action, masked, fields @> '{claim.name}' AS named FROM access_log WHERE subjects = ARRAY[$1::uuid]`,
        [seen.application_ref],
      ),
    ).toEqual([{ action: 'read', masked: false, named: true }]);
    expect(seen.reasons.map(({ code, verdict }) => `${verdict} ${code}`)).toContain('contradicted below_claim');
    entryOf(await insurer.ask('PUT', at(id, '/claim')));
    const facts = { months_city: 48, months_province: 62 };
    const decided = entryOf(
      await insurer.ask('POST', at(id, '/proposal'), {
        reason: 'below_claim',
        facts,
        comparison: [
          { field: 'name', outcome: 'equal', found: '买买提·吐尔逊' },
          { field: 'months_city', outcome: 'less', found: '48' },
        ],
        evidence_source: '缴费台账',
      }),
    );
    expect(decided.state).toBe('decided');
    const [decision] = await decisions(INSURANCE);
    expect(decision).toMatchObject({
      task_id: tasks[0]!.id,
      task_digest: tasks[0]!.digest.toString('base64'),
      verdict: 'contradicted',
      reason: 'below_claim',
      facts,
      officer: 'zhao-001',
      comparison: [
        { field: 'name', rule: 'name', outcome: 'equal', found: '买******' },
        { field: 'months_city', rule: 'at_least', outcome: 'less', found: '48' },
      ],
      evidence: { source: '缴费台账', digest: null, as_of: null },
    });
    expect(decision).not.toHaveProperty('reviewer');
    expect(
      await collectAnswers(coordinator, [
        {
          task: tasks[0]!,
          verdict: 'contradicted',
          reason: 'below_claim',
          facts,
          decided_by: { mode: 'officer', officer: 'zhao-001' },
        },
      ]),
    ).toMatchObject({ accepted: 1 });
    expect(entryOf(await insurer.get(at(id))).history.map(({ kind, by }) => [kind, by])).toEqual([
      ['opened', null],
      ['claimed', 'zhao-001'],
      ['decided', 'zhao-001'],
      ['answered', null],
    ]);
  });

  it('is told what is wrong with an answer, by place, and keeps it', async () => {
    const { ids } = await refer(INSURANCE, 'social_insurance', 1);
    const [id = ''] = ids;
    await insurer.ask('PUT', at(id, '/claim'));
    const wrong = async (body: object) => {
      const { status, body: problem } = await insurer.ask('POST', at(id, '/proposal'), body);
      const { code, faults = [] } = problem as { code: string; faults?: { path: string; code: string }[] };
      return [status, code, faults.map((fault) => `${fault.path} ${fault.code}`)];
    };
    const good = { reason: 'record_agrees', facts: { months_city: 50, months_province: 62 }, evidence_source: '台账' };
    expect(await wrong({ ...good, facts: { months_city: 50 } })).toEqual([
      400,
      'invalid_decision',
      ['facts.months_province fact_missing'],
    ]);
    expect(await wrong({ ...good, reason: 'expired_before_asked' })).toEqual([
      400,
      'invalid_decision',
      ['reason reason_not_for_item'],
    ]);
    expect(await wrong({ ...good, reason: '__proto__' })).toEqual([
      400,
      'invalid_decision',
      ['reason reason_not_for_item'],
    ]);
    expect(await wrong({ ...good, evidence_source: ' ' })).toEqual([400, 'invalid_body', ['evidence_source missing']]);
    expect(await wrong({ ...good, facts: [] })).toEqual([400, 'invalid_body', ['facts not_facts']]);
    expect(await wrong({ ...good, verdict: 'confirmed' })).toEqual([400, 'invalid_body', ['verdict unknown_member']]);
    expect(entryOf(await insurer.get(at(id))).state).toBe('claimed');
  });
});

describe('an item that two persons decide', () => {
  it('waits for the second person, goes back with a reason, and is sent when both agree', async () => {
    const { ids } = await refer(POLICE, 'criminal_record', 1);
    const [id = ''] = ids;
    entryOf(await li.ask('PUT', at(id, '/claim')));
    expect(entryOf(await li.ask('POST', at(id, '/proposal'), { ...CLEAN, note: '已核对曾用名' }))).toMatchObject({
      state: 'proposed',
      second_person_because: { en: 'An adverse record may bar the applicant.' },
    });
    expect(await decisions(POLICE)).toEqual([]);
    expect((await li.ask('POST', at(id, '/review'), { verdict: 'approve' })).status).toBe(403);
    expect((await chen.ask('POST', at(id, '/review'), { verdict: 'return' })).body).toMatchObject({
      code: 'invalid_body',
    });
    const back = entryOf(await chen.ask('POST', at(id, '/review'), { verdict: 'return', because: '请附查询编号' }));
    expect(back).toMatchObject({ state: 'claimed', claimed_by: 'li-017', returned_because: '请附查询编号' });
    entryOf(await li.ask('POST', at(id, '/proposal'), { ...CLEAN, evidence_source: '省厅查询 2026-118' }));
    expect(entryOf(await chen.ask('POST', at(id, '/review'), { verdict: 'approve' }))).toMatchObject({
      state: 'decided',
      proposal: { by: 'li-017', reviewed_by: 'chen-002' },
    });
    expect(await decisions(POLICE)).toMatchObject([
      { officer: 'li-017', reviewer: 'chen-002', evidence: { source: '省厅查询 2026-118' } },
    ]);
    expect((await chen.ask('POST', at(id, '/review'), { verdict: 'return', because: '再看' })).body).toMatchObject({
      code: 'entry_decided',
    });
  });

  it('lets one of two officers have it, and tells the other who', async () => {
    const { ids } = await refer(POLICE, 'criminal_record', 1);
    const [id = ''] = ids;
    const both = await Promise.all([li.ask('PUT', at(id, '/claim')), wang.ask('PUT', at(id, '/claim'))]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const winner = both[0].status === 200 ? 'li-017' : 'wang-018';
    const { body } = both.find(({ status }) => status === 409)!;
    expect(body).toMatchObject({
      code: 'entry_taken',
      faults: [{ code: 'claimed_by_another', zh: `已由 ${winner} 领取`, en: `${winner} has it.` }],
    });
    const [first, second] = winner === 'li-017' ? [li, wang] : [wang, li];
    expect((await second.ask('POST', at(id, '/proposal'), CLEAN)).body).toMatchObject({ code: 'entry_taken' });
    entryOf(await first.ask('DELETE', at(id, '/claim')));
    entryOf(await second.ask('PUT', at(id, '/claim')));
  });
});

describe('the list', () => {
  it('shows the own office what is due first, page by page, and nothing of the person', async () => {
    const { ids } = await refer(POLICE, 'id_card', 5);
    const pages: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = await li.get(`/api/worklist?item=id_card&limit=2${next === '' ? '' : `&cursor=${next}`}`);
      const page = body as WorklistPageBody;
      pages.push(...page.entries.map(({ id }) => id));
      next = page.next;
    }
    expect(pages).toEqual(ids);
    const { body } = await li.get('/api/worklist?limit=200');
    expect(JSON.stringify(body)).not.toMatch(/买买提|欧阳|430104/);
    expect(new Set((body as WorklistPageBody).entries.map(({ office }) => office.id))).toEqual(new Set([POLICE]));
    expect((await insurer.get(at(ids[0]!))).status).toBe(404);
    expect((await insurer.ask('PUT', at(ids[0]!, '/claim'))).body).toMatchObject({ code: 'unknown_entry' });
    expect((await http.get('/api/worklist')).status).toBe(403);
    expect((await li.get('/api/worklist?office=education.shunde')).status).toBe(400);
  });

  it('gives many at once, and says of each what became of it', async () => {
    const { ids } = await refer(POLICE, 'id_card', 3);
    entryOf(await wang.ask('PUT', at(ids[0]!, '/claim')));
    const strange = uuidv7();
    const { body } = await li.ask('POST', '/api/worklist/claims', { ids: [...ids, strange] });
    expect(body).toMatchObject({
      done: 2,
      entries: [
        { id: ids[0], code: 'entry_taken', claimed_by: 'wang-018' },
        { id: ids[1], code: null },
        { id: ids[2], code: null },
        { id: strange, code: 'unknown_entry' },
      ],
    });
    expect((await li.ask('POST', '/api/worklist/releases', { ids: ids.slice(1) })).body).toMatchObject({ done: 2 });
  });

  it('gives two officers who ask for the next ones different entries', async () => {
    await refer(POLICE, 'id_card', 4);
    const ask = async (who: TrialCaller) =>
      (await who.ask('POST', '/api/worklist/claims', { next: 2, item: 'id_card' })).body as ActedListBody;
    const both = await Promise.all([ask(li), ask(wang)]);
    const taken = both.flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(both.map(({ done }) => done)).toEqual([2, 2]);
    expect(new Set(taken).size).toBe(4);
    const mine = (await li.get('/api/worklist?mine=true&item=id_card')).body as WorklistPageBody;
    expect(mine.entries).toHaveLength(2);
  });
});

it('an interim and a final answer in one batch leave nothing to do', async () => {
  const [task] = (await tasksFor(coordinator, POLICE, 'hukou_booklet')).slice(0, 1);
  const outcome = await collectAnswers(coordinator, [
    { task: task!, ...REFERRED },
    { task: task!, verdict: 'not_found', reason: 'no_record' },
  ]);
  expect(outcome).toMatchObject({ accepted: 2, quarantined: 0 });
  const rows = await coordinator.store.query<object[]>(
    'SELECT t.state AS task, e.state FROM task t JOIN worklist_entry e ON e.task_id = t.id WHERE t.id = $1',
    [task!.id],
  );
  expect(rows).toEqual([{ task: 'answered', state: 'answered' }]);
});

it('a task that is asked anew leaves its entry, and the next entry is of the envelope that the office has now', async () => {
  const { ids, tasks } = await refer(INSURANCE, 'social_insurance', 1);
  const [before = ''] = ids;
  const { id } = tasks[0]!;
  await insurer.ask('PUT', at(before, '/claim'));
  await coordinator.store.transaction(async (manager) => {
    const rows = await manager.query<TaskToReopen[]>(
      `SELECT t.id, t.season, t.office, t.item, e.body, s.closes_at AS "closesAt"
       FROM task t JOIN envelope e ON e.id = t.id JOIN season s ON s.id = t.season WHERE t.id = $1`,
      [id],
    );
    await askAgain(manager, rows, 'trial', coordinator);
  });
  expect(entryOf(await insurer.get(at(before)))).toMatchObject({ state: 'withdrawn' });
  // What stands under the task's own id is no longer what the office was asked.
  await coordinator.store.query(`UPDATE envelope SET body = 'superseded' WHERE id = $1`, [id]);
  const task = (await tasksFor(coordinator, INSURANCE, 'social_insurance')).find((one) => one.id === id)!;
  expect(await collectAnswers(coordinator, [{ task, ...REFERRED, revision: 2 }])).toMatchObject({ accepted: 1 });
  const { body } = await insurer.get('/api/worklist?item=social_insurance');
  const entry = (body as WorklistPageBody).entries.find(({ task_id }) => task_id === id)!;
  expect(entryOf(await insurer.get(at(entry.id))).claim).toContainEqual(
    expect.objectContaining({ field: 'months_city', value: 50 }),
  );
  await insurer.ask('PUT', at(entry.id, '/claim'));
  const answer = { reason: 'no_record', evidence_source: '缴费台账' };
  expect(entryOf(await insurer.ask('POST', at(entry.id, '/proposal'), answer)).state).toBe('decided');
  expect((await decisions(INSURANCE)).at(-1)).toMatchObject({
    task_id: id,
    revision: 2,
    task_digest: task.digest.toString('base64'),
  });
});

it('the close withdraws what was not answered, and nothing is decided after it', async () => {
  const { ids } = await refer(POLICE, 'residence_permit', 2);
  const [first = '', second = ''] = ids;
  entryOf(await li.ask('PUT', at(first, '/claim')));
  const before = (await li.get('/api/worklist/counts')).body as WorklistCountsBody;
  expect(before.items.find(({ item }) => item.id === 'residence_permit')?.unfinished).toBe(2);
  await setSeasonClock(coordinator.store, {
    realAnchor: new Date().toISOString(),
    seasonAnchor: '2026-11-30T16:00:00.000Z',
    rate: 1,
  });
  expect((await li.ask('POST', at(first, '/proposal'), CLEAN)).body).toMatchObject({ code: 'window_over' });
  expect((await li.ask('PUT', at(second, '/claim'))).body).toMatchObject({ code: 'window_over' });
  await coordinator.store.query(`UPDATE season SET state = 'closing' WHERE id = '2026'`);
  await coordinator.store.transaction((manager) =>
    recordFenceSeen(manager, { season: '2026', epoch: 1, queue: 'ingress.0' }),
  );
  await closeSeason(coordinator.store, { season: '2026', settlesSeconds: 0 }, () => Buffer.from('record'));
  const counts = (await li.get('/api/worklist/counts')).body as WorklistCountsBody;
  expect(counts).toMatchObject({ open: 0, claimed: 0, proposed: 0, overdue: 0, items: [] });
  expect(counts.withdrawn).toBeGreaterThan(1);
  expect(entryOf(await li.get(at(first))).history.at(-1)).toMatchObject({ kind: 'withdrawn', by: null });
});
