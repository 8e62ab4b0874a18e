import type { DataSource } from 'typeorm';
import { DISTRICTS, type Catalogue } from '#agencies';
import { setSeasonClock } from '#store';

export const SEASON = '2026';
const TASKS_PER_APPLICATION = 16;
const CHUNKS = 10;
/** Of all tasks, by the day that the calendar stands on when the measuring begins. */
const ANSWERED_PART = 0.85;

/**
 * Fills an open season by set-based SQL, through the same triggers that count in production: applications with their documents and 16 tasks each, 85 of
 * 100 answered, on ten days; a few offices have answered all but a few. Tasks have neither envelopes nor results: neither the overview nor the
 * list reads them. Returns how many tasks there are.
 */
export async function fillSeason(store: DataSource, catalogue: Catalogue, tasks: number): Promise<number> {
  const applications = Math.round(tasks / TASKS_PER_APPLICATION);
  await layOffices(store, catalogue);
  const perChunk = Math.ceil(applications / CHUNKS);
  for (let chunk = 0; chunk < CHUNKS; chunk++) await insertApplications(store, chunk * perChunk, perChunk);
  // Offices 0 and 1 of each district: all but every two-thousandth task. The others in ten steps.
  for (let step = 0; step < CHUNKS; step++) {
    await standOn(store, Date.parse('2026-09-07T02:00:00Z') + step * 4 * 86_400_000);
    await answer(store, step);
  }
  await standOn(store, Date.parse('2026-10-20T02:00:00Z'));
  await store.query(
    `UPDATE application a SET open_tasks = c.open, completed_at = CASE WHEN c.open = 0 THEN season_now() END
     FROM (SELECT application_id, count(*) FILTER (WHERE state <> 'answered')::int AS open FROM task GROUP BY 1) c WHERE c.application_id = a.id`,
  );
  await store.query('VACUUM (ANALYZE) application, application_document, task, day_count, office_count, office_issued');
  const [row] = await store.query<{ n: number }[]>('SELECT count(*)::int AS n FROM task');
  return row!.n;
}

/** Which office gets task `k` of an application of a district. */
async function layOffices(store: DataSource, catalogue: Catalogue): Promise<void> {
  await store.query('CREATE TABLE bench_office (district text, k int, office text, PRIMARY KEY (district, k))');
  for (const district of Object.keys(DISTRICTS)) {
    const local = catalogue.offices().filter(({ jurisdiction }) => jurisdiction === district);
    const others = catalogue.offices().filter(({ jurisdiction }) => !Object.hasOwn(DISTRICTS, jurisdiction));
    const chosen = [...local, ...others].slice(0, TASKS_PER_APPLICATION).map(({ id }) => id);
    await store.query(
      `INSERT INTO bench_office SELECT $1, n - 1, office FROM unnest($2::text[]) WITH ORDINALITY AS o(office, n)`,
      [district, chosen],
    );
  }
}

async function insertApplications(store: DataSource, from: number, count: number): Promise<void> {
  await store.query(
    `INSERT INTO application (id, number, season, district, handed_in_at, recorded_at, digest, tasks, open_tasks)
     SELECT gen_random_uuid(), 'FS2026-' || lpad(n::text, 7, '0'), $1, (ARRAY(SELECT DISTINCT district FROM bench_office))[1 + n % 5],
            timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute', '\\x00', 16, 16
     FROM generate_series($2::int, $3::int) AS n`,
    [SEASON, from, from + count - 1],
  );
  await store.query(
    `INSERT INTO application_document (application_id, document)
     SELECT id, json_build_object('number', number, 'applicant', json_build_object('name', '张伟', 'id_number', '44060119900101001X',
       'hukou_place', '河南省驻马店市'), 'claims', repeat('x', 600)) FROM application WHERE number BETWEEN $1 AND $2`,
    [numberOf(from), numberOf(from + count - 1)],
  );
  await store.query(
    `INSERT INTO task (id, application_id, season, office, item, subject, digest, nonce, issued_at, due_at)
     SELECT gen_random_uuid(), a.id, a.season, o.office, 'item', 'applicant', '\\x00', 'n', a.recorded_at,
            timestamptz '2026-10-01 16:00+00' + (hashtext(a.number) & 31) * interval '1 day'
     FROM application a JOIN bench_office o USING (district) WHERE a.number BETWEEN $1 AND $2`,
    [numberOf(from), numberOf(from + count - 1)],
  );
}

async function answer(store: DataSource, step: number): Promise<void> {
  await store.query(
    `WITH answered AS (
       UPDATE task t SET state = 'answered', verdict = 'confirmed' FROM bench_office o, application a
       WHERE a.id = t.application_id AND o.district = a.district AND o.office = t.office AND t.state = 'issued'
         AND (hashtext(t.id::text) & 1023) % ${CHUNKS} = $1
         AND CASE WHEN o.k < 2 THEN hashtext(t.id::text) % 2000 <> 0 ELSE (hashtext(t.id::text) & 65535) < 65536 * ${ANSWERED_PART} END
       RETURNING t.season, t.office)
     INSERT INTO office_count (season, office, confirmed) SELECT season, office, count(*) FROM answered GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (season, office) DO UPDATE SET confirmed = office_count.confirmed + excluded.confirmed`,
    [step],
  );
}

function standOn(store: DataSource, at: number): Promise<void> {
  return setSeasonClock(store, {
    realAnchor: new Date().toISOString(),
    seasonAnchor: new Date(at).toISOString(),
    rate: 1,
  });
}

function numberOf(n: number): string {
  return `FS2026-${String(n).padStart(7, '0')}`;
}
