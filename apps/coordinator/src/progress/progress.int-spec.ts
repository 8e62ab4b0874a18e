import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { CLOSING_RECORD_V1, RESULT_V1, type ResultV1, type Verdict } from '#contracts';
import { closingRecord } from '#review';
import { signBatch } from '#signing';
import {
  closeSeason,
  listApplications,
  openDueWindows,
  quarantineMessages,
  recordFenceSeen,
  recordResults,
  seasonNow,
  setSeasonClock,
  type RecordedResult,
} from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../intake/testing/trial-http.js';
import type { ApplicationPageBody, ApplicationViewBody } from './application-bodies.js';
import type { LatePageBody, QuarantinePageBody } from './message-list.controller.js';
import type { RankingBody } from './score.controller.js';
import type { ProgressBody, SeasonDetailBody } from './season-bodies.js';

let coordinator: TrialCoordinator;
let http: TrialHttp;
let sequence = 0;

interface TaskRow {
  id: string;
  application_id: string;
  office: string;
  item: string;
  digest: Buffer;
  nonce: string;
}

beforeAll(async () => {
  coordinator = await openTrialCoordinator('progress', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator);
  const documents = Array.from({ length: 12 }, (_, i) =>
    sampleApplication(i + 1, { district: i % 3 === 0 ? 'nanhai' : 'shunde' }),
  );
  await handIn(documents, coordinator, await seasonNow(coordinator.store));
  await openDueWindows(coordinator.store);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await http.get(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body as T;
};
const tasksOf = (number: string) =>
  coordinator.store.query<TaskRow[]>(
    'SELECT t.* FROM task t JOIN application a ON a.id = t.application_id WHERE a.number = $1 ORDER BY t.office, t.id',
    [number],
  );

/** Answers tasks as their offices would, those of one office under one batch signature, and records the answers. */
async function answer(
  tasks: readonly TaskRow[],
  verdict: Verdict,
  more: { status?: 'accepted' | 'late'; change?: (envelope: Buffer) => Buffer } = {},
): Promise<void> {
  const { status = 'accepted', change = (envelope) => envelope } = more;
  const reason = {
    confirmed: 'record_agrees',
    contradicted: 'record_differs',
    not_found: 'no_record',
    referred: 'asked_outside_body',
  };
  const results = tasks.map((task): ResultV1 => ({
    v: 1,
    realm: coordinator.realm,
    season: '2026',
    result_id: uuidv7(),
    task_id: task.id,
    revision: 1,
    task_digest: task.digest.toString('base64'),
    nonce: task.nonce,
    office: task.office,
    item: task.item,
    sequence: ++sequence,
    verdict,
    reason: reason[verdict as keyof typeof reason],
    facts: {},
    comparison: [
      {
        field: 'name',
        rule: 'name',
        outcome: verdict === 'contradicted' ? 'differs' : 'equal',
        ...(verdict === 'contradicted' && { found: '李*' }),
      },
    ],
    evidence: { source: 'trial', digest: null, as_of: null },
    decided_by: { mode: 'automatic' },
    observed_at: '2026-09-10T00:00:00.000Z',
    signed_at: '2026-09-10T00:00:00.000Z',
    salt: randomBytes(16).toString('base64'),
  }));
  const recorded: RecordedResult[] = [];
  for (const office of new Set(tasks.map((task) => task.office))) {
    const mine = results.filter((result) => result.office === office);
    const signed = signBatch(
      coordinator.officeSigner(office),
      RESULT_V1,
      mine.map((result) => Buffer.from(JSON.stringify(result))),
    );
    mine.forEach((result, i) => {
      const { body, digest } = signed[i]!;
      recorded.push({
        taskId: result.task_id,
        applicationId: tasks.find((task) => task.id === result.task_id)!.application_id,
        digest,
        resultId: result.result_id,
        season: '2026',
        office,
        sequence: result.sequence,
        verdict,
        reason: result.reason,
        facts: {},
        status,
        receiptId: uuidv7(),
        envelope: change(body),
        leaf: Buffer.from('{"type":"TRIAL"}'),
        answers: status === 'accepted' && verdict !== 'referred',
      });
    });
  }
  await coordinator.store.transaction((manager) => recordResults(manager, recorded));
}

describe('one application', () => {
  it('is shown masked, with findings as they were signed', async () => {
    const tasks = await tasksOf('FS-000001');
    const insurance = tasks.filter((task) => task.item === 'social_insurance');
    const cards = tasks.filter((task) => task.item === 'id_card');
    await answer(insurance, 'confirmed');
    await answer(cards, 'contradicted');
    const view = await get<ApplicationViewBody>('/api/applications/FS-000001');
    expect(view).toMatchObject({
      number: 'FS-000001',
      district: 'nanhai',
      open_tasks: 11,
      applicant: {
        name: '买＊',
        id_number: expect.stringMatching(/^\*{14}\d{3}[\dX]$/) as string,
        hukou_place: '湖南省长沙市',
      },
      spouse: { name: '欧＊' },
      children: [{ name: '买＊', birth_date: '2015-**-**' }],
      score: null,
    });
    const raw = JSON.stringify(view);
    const { applicant, spouse, children, claims } = sampleApplication(1);
    for (const secret of [
      applicant.name,
      applicant.id_number,
      spouse!.name,
      spouse!.id_number,
      children![0]!.name,
      children![0]!.birth_date,
      children![0]!.id_number!,
      claims[4]!.fields.certificate_number,
    ])
      expect(raw).not.toContain(secret);
    expect(view.claims[4]!.fields).toMatchObject({
      degree: 'senior_secondary',
      certificate_number: expect.stringMatching(/^粤\*+号$/) as string,
    });
    const card = view.tasks.find((task) => task.id === cards[0]!.id)!;
    expect(card).toMatchObject({
      office: { id: 'public_security.nanhai', name: { zh: '佛山市南海区公安局' } },
      item: { id: 'id_card', name: { zh: '居民身份证', en: 'Identity card' } },
      state: 'answered',
      verdict: 'contradicted',
      findings: [
        {
          verdict: 'contradicted',
          reason: { code: 'record_differs', zh: '与登记不一致' },
          comparison: [{ field: 'name', rule: 'name', outcome: 'differs', found: '李*' }],
          counts: true,
          status: 'accepted',
          signature: {
            keyid: coordinator.officeSigner('public_security.nanhai').keyId,
            owner: 'public_security.nanhai',
            batch: { count: 2 },
            verified: true,
            code: null,
          },
        },
      ],
    });
    expect(view.tasks.find((task) => task.id === insurance[0]!.id)!.findings[0]!.signature).toMatchObject({
      batch: null,
      verified: true,
    });
    expect(view.tasks.filter((task) => task.findings.length === 0)).toHaveLength(11);
  });

  it('shows that a stored finding is not what its office signed', async () => {
    const police = (await tasksOf('FS-000002')).filter((one) => one.office === 'public_security.shunde');
    const [task, other, third] = police;
    await answer([task!], 'confirmed', {
      change(envelope) {
        const parts = JSON.parse(envelope.toString()) as { payload: string };
        parts.payload = Buffer.from(
          Buffer.from(parts.payload, 'base64').toString().replace('"outcome":"equal"', '"outcome":"noted"'),
        ).toString('base64');
        return Buffer.from(JSON.stringify(parts));
      },
    });
    await answer([other!, third!], 'confirmed');
    // Another result of the same office, well signed, in place of the one that was recorded.
    await coordinator.store.query(
      'UPDATE result SET envelope = (SELECT envelope FROM result WHERE task_id = $2) WHERE task_id = $1',
      [other!.id, third!.id],
    );
    const { tasks } = await get<ApplicationViewBody>('/api/applications/FS-000002');
    const signatureOf = (id: string) => tasks.find((one) => one.id === id)!.findings[0]!.signature;
    expect(signatureOf(task!.id)).toMatchObject({ verified: false, code: 'BAD_SIGNATURE' });
    expect(signatureOf(other!.id)).toMatchObject({ verified: false, code: 'TASK_MISMATCH' });
    expect(signatureOf(third!.id)).toMatchObject({ verified: true, code: null });
  });

  it('is not found under another number, whatever its characters', async () => {
    for (const number of ['FS-999999', '%00', '%27', 'x'.repeat(300)])
      expect(await http.get(`/api/applications/${number}`)).toMatchObject({
        status: 404,
        body: { code: 'unknown_application' },
      });
  });
});

describe('lists', () => {
  it('page through applications, each once, by season, district and state', async () => {
    await answer(await tasksOf('FS-000003'), 'confirmed');
    const numbers: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: ApplicationPageBody = await get(`/api/applications?limit=5${next && `&cursor=${next}`}`);
      numbers.push(...page.entries.map((entry) => entry.number));
      next = page.next;
    }
    const all = await listApplications(coordinator.store, {}, null, 100);
    expect(numbers).toEqual(all.map((one) => one.number));
    expect(numbers).toHaveLength(12);
    const nanhai = await get<ApplicationPageBody>('/api/applications?district=nanhai&season=2026');
    expect(nanhai).toMatchObject({ next: null, entries: [{ number: 'FS-000001', name: '买＊' }, {}, {}, {}] });
    const complete = await get<ApplicationPageBody>('/api/applications?state=complete');
    expect(complete.entries).toMatchObject([{ number: 'FS-000003', open_tasks: 0 }]);
    expect((await get<ApplicationPageBody>('/api/applications?season=2031')).entries).toEqual([]);
  });

  it.each([
    ['/api/applications?limit=0', 'limit bad_limit'],
    ['/api/applications?limit=201', 'limit bad_limit'],
    ['/api/applications?cursor=WzFd', 'cursor bad_cursor'],
    ['/api/applications?cursor=xyz', 'cursor bad_cursor'],
    ['/api/applications?district=atlantis', 'district unknown_district'],
    ['/api/applications?season=26', 'season not_a_season'],
    ['/api/applications?season=2026&season=2027', 'season not_a_season'],
    ['/api/applications?colour=red', 'colour unknown_member'],
    ['/api/quarantine?code=NONE', 'code unknown_code'],
    ['/api/quarantine?cursor=WyJ4Il0', 'cursor bad_cursor'],
    ['/api/late-results?office=nowhere', 'office not_an_office'],
    ['/api/seasons/twenty', 'season not_a_season'],
    ['/api/seasons?state=open', 'state unknown_member'],
  ])('refuse %s', async (path, told) => {
    const { status, body } = await http.get(path);
    const { faults } = body as { faults: { path: string; code: string }[] };
    expect([status, ...faults.map((fault) => `${fault.path} ${fault.code}`)]).toEqual([400, told]);
  });

  it('show quarantine with words and without bodies, newest first', async () => {
    const message = (n: number) => ({
      id: uuidv7(),
      code: 'BAD_SIGNATURE' as const,
      detail: 'signatures[0].sig',
      queue: 'ingress.0',
      exchange: 'results.education.shunde',
      office: 'education.shunde',
      inTime: true,
      headers: {},
      body: Buffer.from(`body ${n}`),
      receiptId: null,
      sequence: null,
      leaf: null,
    });
    const first = message(1);
    for (const messages of [
      [first],
      [message(2)],
      [{ ...message(1), code: 'UNKNOWN_KEY' as const, office: null }],
      [first],
    ])
      await coordinator.store.transaction((manager) => quarantineMessages(manager, messages));
    const page = await get<QuarantinePageBody>('/api/quarantine');
    expect(page.entries).toMatchObject([
      { why: { code: 'UNKNOWN_KEY', zh: '签名密钥未登记' }, office: null, times: 1 },
      { why: { code: 'BAD_SIGNATURE' }, times: 1 },
      {
        id: first.id,
        times: 2,
        in_time: true,
        bytes: 6,
        office: { id: 'education.shunde', name: { zh: '佛山市顺德区教育局' } },
      },
    ]);
    expect(JSON.stringify(page)).not.toContain('body 1');
    const one = await get<QuarantinePageBody>('/api/quarantine?limit=1&office=education.shunde');
    const two = await get<QuarantinePageBody>(`/api/quarantine?limit=1&office=education.shunde&cursor=${one.next}`);
    expect([one.entries.length, two.entries[0]!.id, two.next]).toEqual([1, first.id, null]);
  });

  it('show late results by office and sequence', async () => {
    const tasks = (await tasksOf('FS-000004')).slice(0, 5);
    await answer(tasks, 'confirmed', { status: 'late' });
    const first = await get<LatePageBody>('/api/late-results?season=2026&limit=3');
    const second = await get<LatePageBody>(`/api/late-results?season=2026&limit=3&cursor=${first.next}`);
    const all = [...first.entries, ...second.entries];
    expect(second.next).toBeNull();
    expect(all.map((entry) => entry.task_id).sort()).toEqual(tasks.map((task) => task.id).sort());
    expect(all[0]).toMatchObject({ application: 'FS-000004', verdict: 'confirmed', reason: { zh: '与登记一致' } });
    expect((await get<LatePageBody>('/api/late-results?season=2027')).entries).toEqual([]);
  });
});

describe('a season', () => {
  it('has a grid whose figures are those of the rows', async () => {
    await answer(await tasksOf('FS-000005'), 'not_found');
    await answer((await tasksOf('FS-000006')).slice(0, 4), 'referred');
    const progress = await get<ProgressBody>('/api/seasons/2026/progress');
    const rows = await coordinator.store.query<Record<string, string | number>[]>(
      `SELECT t.office, count(*)::int AS issued, count(*) FILTER (WHERE state = 'answered' AND verdict = 'confirmed')::int AS confirmed,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'contradicted')::int AS contradicted,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'not_found')::int AS not_found,
              count(*) FILTER (WHERE state = 'answered' AND verdict = 'unable')::int AS unable,
              count(*) FILTER (WHERE state IN ('issued', 'interim'))::int AS remaining,
              (SELECT count(*)::int FROM result r WHERE r.office = t.office AND r.verdict = 'referred') AS interim,
              (SELECT count(*)::int FROM result r WHERE r.office = t.office AND r.status = 'late') AS late
       FROM task t GROUP BY t.office ORDER BY t.office`,
    );
    const offices = progress.agencies.flatMap((agency) => agency.offices);
    const shown = offices
      .filter((office) => office.issued > 0)
      .map(({ jurisdiction: _, name: __, ...counts }) => counts);
    expect(shown.sort((a, b) => (a.office < b.office ? -1 : 1))).toEqual(rows);
    expect(offices).toHaveLength(coordinator.catalogue.offices().length);
    for (const column of [
      'issued',
      'confirmed',
      'contradicted',
      'not_found',
      'unable',
      'remaining',
      'interim',
      'late',
    ] as const) {
      const sum = rows.reduce((total, row) => total + Number(row[column]), 0);
      expect([column, progress.totals[column]]).toEqual([column, sum]);
    }
    expect(progress.applications).toEqual({ total: 12, complete: 2 });
  });

  it('shows its window, its fences and, once closed, the signed record', async () => {
    const { store, signer, realm } = coordinator;
    const open = await get<SeasonDetailBody>('/api/seasons/2026');
    expect(open).toMatchObject({
      season: '2026',
      state: 'open',
      window: { closes_at: '2026-11-30T16:00:00.000Z', epoch: 1 },
      fences: [],
      closing_record: null,
    });
    await store.transaction((manager) => recordFenceSeen(manager, { season: '2026', epoch: 1, queue: 'ingress.0' }));
    await setSeasonClock(store, { realAnchor: new Date().toISOString(), seasonAnchor: open.window.closes_at, rate: 1 });
    await closeSeason(
      store,
      { season: '2026', settlesSeconds: 0 },
      (figures) =>
        signBatch(signer, CLOSING_RECORD_V1, [
          Buffer.from(
            JSON.stringify(
              closingRecord({ realm, ...figures, rules: { id: figures.rulesId, digest: figures.rulesDigest } }),
            ),
          ),
        ])[0]!.body,
    );
    const closed = await get<SeasonDetailBody>('/api/seasons/2026');
    expect(closed).toMatchObject({
      state: 'closed',
      fences: [{ queue: 'ingress.0', seen_at: expect.any(String) as string }],
      closing_record: {
        payload: { season: '2026', applications: { total: 12, complete: 2, incomplete: 10 } },
        verified: true,
      },
    });
    await store.query(
      `UPDATE season SET closing_record = convert_to(replace(convert_from(closing_record, 'UTF8'), 'eyJ2', 'eyJ3'), 'UTF8') WHERE id = '2026'`,
    );
    await expect(get<SeasonDetailBody>('/api/seasons/2026')).resolves.toMatchObject({
      closing_record: { verified: false },
    });
    expect(await get('/api/seasons')).toMatchObject({ seasons: [{ season: '2026', state: 'closed' }] });
  });

  it('that does not exist is not found', async () => {
    for (const path of ['/api/seasons/2040', '/api/seasons/2040/progress'])
      expect(await http.get(path)).toMatchObject({ status: 404, body: { code: 'unknown_season' } });
  });

  it('shows how scores spread and who reaches the threshold', async () => {
    const applications = await listApplications(coordinator.store, {}, null, 100);
    const totals = [7000, 6000, 5999, 6000, -500, 12_000, 0, 999, 1000, 6000, 6500, 8000];
    for (const [i, { number, district }] of applications.entries()) {
      await coordinator.store.query(
        `INSERT INTO score SELECT id, '2026', $2, $3, $4, $5, 'd', '[]', '[]', now() FROM application WHERE number = $1`,
        [number, district, totals[i], totals[i]! >= 6000 && i !== 3, i === 3],
      );
    }
    const spread = await get('/api/seasons/2026/scores');
    expect(spread).toEqual({
      season: '2026',
      threshold: 6000,
      districts: [
        {
          district: 'nanhai',
          scored: 4,
          reached: 2,
          barred: 1,
          bands: [
            { from: 0, applications: 1 },
            { from: 6000, applications: 2 },
            { from: 7000, applications: 1 },
          ],
        },
        {
          district: 'shunde',
          scored: 8,
          reached: 4,
          barred: 0,
          bands: [
            { from: -1000, applications: 1 },
            { from: 0, applications: 1 },
            { from: 1000, applications: 1 },
            { from: 5000, applications: 1 },
            { from: 6000, applications: 2 },
            { from: 8000, applications: 1 },
            { from: 12_000, applications: 1 },
          ],
        },
      ],
    });
    const ranked: RankingBody['entries'] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: RankingBody = await get(`/api/seasons/2026/scores/ranking?limit=5${next && `&cursor=${next}`}`);
      ranked.push(...page.entries);
      next = page.next;
    }
    const expected = applications
      .map(({ number }, i) => ({ number, total: totals[i]! }))
      .sort((a, b) => b.total - a.total || (a.number < b.number ? -1 : 1));
    expect(ranked.map(({ number, total }) => ({ number, total }))).toEqual(expected);
    const reached = await get<RankingBody>('/api/seasons/2026/scores/ranking?district=nanhai&reached=true');
    expect(reached.entries.map((entry) => entry.total)).toEqual([7000, 6000]);
    expect(await get<ApplicationViewBody>(`/api/applications/${applications[0]!.number}`)).toMatchObject({
      score: { total: 7000, reached: true },
    });
  });
});
