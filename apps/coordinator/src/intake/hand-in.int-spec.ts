import { parseTask, type ApplicationDocument, type TaskV1 } from '#contracts';
import { reviewWindow } from '#review';
import { COORDINATOR, EnvelopeVerifier } from '#signing';
import { seasonNow } from '#store';
import { handIn } from './hand-in.js';
import { sampleApplication } from './testing/sample-application.js';
import { openTrialCoordinator, planTrialSeason, type TrialCoordinator } from './testing/trial-coordinator.js';

const NOW = '2026-08-01T00:00:00.000Z';
let coordinator: TrialCoordinator;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('hand_in', NOW);
});
afterAll(() => coordinator.close());

const submit = async (...documents: ApplicationDocument[]) =>
  handIn(documents, coordinator, await seasonNow(coordinator.store));

const count = async (table: string): Promise<number> =>
  (await coordinator.store.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table}`))[0].n;

describe('handing in', () => {
  it('saves an application with all its tasks, each signed, and wakes the dispatcher', async () => {
    const document = sampleApplication(1);
    const [outcome] = await submit(document);
    // Ten claims, two of them asked of two agencies, and what is asked of everybody: criminal record, family planning of two.
    expect(outcome).toMatchObject({ kind: 'created', number: 'FS-000001', season: '2026', tasks: 15 });
    expect(coordinator.wakeUps).toBe(1);
    const rows = await coordinator.store.query<
      { body: Buffer; digest: Buffer; office: string; item: string; due_at: Date }[]
    >(
      `SELECT e.body, t.digest, t.office, t.item, t.due_at FROM task t JOIN envelope e ON e.id = t.id JOIN outbox o ON o.envelope_id = e.id`,
    );
    expect(rows).toHaveLength(15);
    const verifier = new EnvelopeVerifier(coordinator.keyRing);
    for (const row of rows) {
      const opened = verifier.open(row.body, {
        payloadTypes: ['application/vnd.countersign.task.v1+json'],
        owner: COORDINATOR,
        at: new Date(),
      });
      if (opened.kind !== 'verified') throw new Error(opened.code);
      expect(opened.digest).toEqual(row.digest);
      const parsed = parseTask(opened.payload);
      expect(parsed).toMatchObject({
        kind: 'ok',
        message: { office: row.office, item: row.item, realm: 'foshan/trial' },
      });
      const task = (parsed as { message: TaskV1 }).message;
      expect(Object.keys(task)).not.toContain('agency');
      expect(task.due_at).toBe(row.due_at.toISOString());
    }
    const [stored] = await coordinator.store.query<[{ document: unknown }]>(
      'SELECT document FROM application_document',
    );
    expect(stored.document).toEqual(document);
  });

  it('changes nothing for the same again in another order of members, and reports a different body as a conflict', async () => {
    const [first] = await submit(sampleApplication(2));
    const tasks = await count('task');
    const turned = Object.fromEntries(Object.entries(sampleApplication(2)).reverse()) as unknown as ApplicationDocument;
    expect(await submit(turned)).toEqual([{ ...first, kind: 'unchanged' }]);
    expect(await submit(sampleApplication(2, { district: 'nanhai' }))).toEqual([
      { kind: 'conflict', number: 'FS-000002' },
    ]);
    expect(await count('task')).toBe(tasks);
  });

  it('lets the first of a number that repeats within one call count', async () => {
    const outcomes = await submit(
      sampleApplication(3),
      sampleApplication(3),
      sampleApplication(3, { district: 'gaoming' }),
      sampleApplication(4, { district: 'atlantis' }),
      sampleApplication(4),
    );
    expect(outcomes.map((o) => o.kind)).toEqual(['created', 'unchanged', 'conflict', 'refused', 'conflict']);
  });

  it('keeps the order over many chunks', async () => {
    const documents = Array.from({ length: 200 }, (_, i) => sampleApplication(100 + i));
    const outcomes = await submit(...documents);
    expect(outcomes.map((o) => [o.kind, o.number])).toEqual(documents.map((d) => ['created', d.number]));
    const [{ n }] = await coordinator.store.query<[{ n: string }]>('SELECT sum(issued) AS n FROM office_issued');
    expect(Number(n)).toBe(await count('task'));
  });

  it('names every fault with its path, and writes nothing', async () => {
    const before = await count('application');
    const document = sampleApplication(5);
    document.applicant.id_number = '430104198802140012';
    document.claims[4]!.fields = { certificate_number: 'x', school: '一中', graduated_on: '2006-02-30', colour: 'red' };
    document.claims.push({ item: 'moon_landing', subject: 'applicant', fields: {} });
    const [outcome] = await submit(document);
    expect(outcome).toMatchObject({ kind: 'refused', number: 'FS-000005' });
    const { faults } = outcome as Extract<typeof outcome, { kind: 'refused' }>;
    expect(faults.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'applicant.id_number wrong_kind',
      'claims[10].item unknown_item',
      'claims[4].fields.colour unknown_field',
      'claims[4].fields.degree missing_field',
      'claims[4].fields.graduated_on wrong_kind',
    ]);
    for (const fault of faults) expect(fault.zh.length * fault.en.length).toBeGreaterThan(0);
    expect(JSON.stringify(faults)).not.toContain('430104198802140012');
    expect(await count('application')).toBe(before);
  });
});

describe('the season', () => {
  it.each([
    ['2026-08-31T23:59:59+08:00', '2026'],
    ['2026-09-01T00:00:00+08:00', '2027'],
    ['2026-08-31T15:59:59Z', '2026'],
    ['2026-08-31T16:00:00Z', '2027'],
  ])('of an application handed in at %s is %s, and is planned when nobody has', async (handed_in_at, season) => {
    const [outcome] = await submit(
      sampleApplication(600 + Number(season), { number: `S${handed_in_at.slice(5, 19)}`, handed_in_at }),
    );
    expect(outcome).toMatchObject({ kind: 'created', season });
    const [row] = await coordinator.store.query<[{ opens_at: Date; closes_at: Date; rules_id: string }]>(
      'SELECT opens_at, closes_at, rules_id FROM season WHERE id = $1',
      [season],
    );
    expect(row).toEqual({
      opens_at: reviewWindow(season).opensAt,
      closes_at: reviewWindow(season).closesAt,
      rules_id: 'trial',
    });
  });

  it('that is over or lies far ahead takes nothing and is not planned', async () => {
    const outcomes = await submit(
      sampleApplication(700, { handed_in_at: '2019-01-01T00:00:00+08:00' }),
      sampleApplication(701, { handed_in_at: '2028-10-01T00:00:00+08:00' }),
    );
    expect(outcomes).toMatchObject([
      { kind: 'refused', faults: [{ path: 'handed_in_at', code: 'season_closed' }] },
      { kind: 'refused', faults: [{ path: 'handed_in_at', code: 'too_far_ahead' }] },
    ]);
    const seasons = await coordinator.store.query<{ id: string }[]>('SELECT id FROM season ORDER BY id');
    expect(seasons.map((s) => s.id)).toEqual(['2026', '2027']);
  });

  it.each(['closing', 'closed'])('that is %s takes nothing new, and still knows what it took', async (state) => {
    const id = state === 'closing' ? '2024' : '2025';
    await planTrialSeason(coordinator, id, { opensAt: new Date('2026-01-01'), closesAt: new Date('2026-12-01') });
    const handed_in_at = `${id}-05-01T00:00:00+08:00`;
    const known = sampleApplication(800, { number: `known-${id}`, handed_in_at });
    expect(await submit(known)).toMatchObject([{ kind: 'created', season: id }]);
    await coordinator.store.query('UPDATE season SET state = $2 WHERE id = $1', [id, state]);
    expect(await submit(known, sampleApplication(801, { number: `new-${id}`, handed_in_at }))).toMatchObject([
      { kind: 'unchanged' },
      { kind: 'refused', faults: [{ code: 'season_closed' }] },
    ]);
  });

  it('that begins to close between reading and saving takes nothing', async () => {
    await planTrialSeason(coordinator, '2023', { opensAt: new Date('2026-01-01'), closesAt: new Date('2026-12-01') });
    const closer = coordinator.store.createQueryRunner();
    await closer.startTransaction();
    await closer.query(`SELECT 1 FROM season WHERE id = '2023' FOR UPDATE`);
    const submitting = submit(sampleApplication(900, { handed_in_at: '2023-05-01T00:00:00+08:00' }));
    for (let waiting = 0; waiting === 0;) {
      const [row] = await coordinator.store.query<[{ n: number }]>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      waiting = row.n;
    }
    await closer.query(`UPDATE season SET state = 'closing' WHERE id = '2023'`);
    await closer.commitTransaction();
    await closer.release();
    expect(await submitting).toMatchObject([{ kind: 'refused', faults: [{ code: 'season_closed' }] }]);
  });
});
