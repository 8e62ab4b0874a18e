import { createHash } from 'node:crypto';
import exceljs from 'exceljs';
import { seasonNow } from '#store';
import { until } from '../../../../test/harness/until.js';
import { EventHub, type HubEvent } from '../events/event-hub.js';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { AccessPageBody } from '../access/access-bodies.js';
import type { ApplicationPageBody } from '../progress/application-bodies.js';
import type { ExportPageBody, ExportRecordBody } from './export-bodies.js';

/** As a sheet would take them for formulas; and a number with more digits than a sheet keeps. */
const LIVE_NAMES = ['=1+1', '@SUM(1)', '-2+3'];
const LONG_NUMBER = '202600000000000123';
let coordinator: TrialCoordinator;
let http: TrialHttp;
let city: TrialCaller;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('exports', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator);
  city = await http.as('city_hr');
  const documents = Array.from({ length: 7 }, (_, i) =>
    sampleApplication(i + 1, { district: i < 2 ? 'nanhai' : 'shunde' }),
  );
  LIVE_NAMES.forEach((name, i) => (documents[i]!.applicant = { ...documents[i]!.applicant, name }));
  documents[6]!.number = LONG_NUMBER;
  await handIn(documents, coordinator, await seasonNow(coordinator.store));
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

async function exported(caller: TrialCaller, body: object): Promise<ExportRecordBody> {
  const begun = await caller.ask('POST', '/api/exports', body);
  expect(begun.status).toBe(202);
  const { id } = begun.body as ExportRecordBody;
  let record = begun.body as ExportRecordBody;
  await until('the export has ended', async () => {
    record = (await caller.get(`/api/exports/${id}`)).body as ExportRecordBody;
    return record.state !== 'running';
  });
  return record;
}

/** The file as it comes over the wire, read by a reader of workbooks. */
async function download(id: string): Promise<{ book: exceljs.Workbook; bytes: Buffer }> {
  const response = await fetch(`${http.url}/api/exports/${id}/file`, { headers: await http.headersOf('city_hr') });
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="applications-2026-\d{12}\.xlsx"$/,
  );
  const bytes = Buffer.from(await response.arrayBuffer());
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return { book, bytes };
}

it('what is exported is what is shown: same filter, same masking, numbers as text, no formula', async () => {
  const record = await exported(city, { season: '2026', district: 'shunde' });
  expect(record).toMatchObject({ state: 'done', done: 5, total: 5, ref: 'city_hr', filter: { district: 'shunde' } });
  const { book, bytes } = await download(record.id);
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([record.bytes, record.sha256]);
  const list = (await city.get('/api/applications?season=2026&district=shunde')).body as ApplicationPageBody;
  const sheet = book.getWorksheet('applications')!;
  const rows = list.entries.map((_, i) => sheet.getRow(i + 3));
  expect(rows.map((row) => [1, 2, 3, 5, 6].map((n) => row.getCell(n).value))).toEqual(
    list.entries.map(({ number, name, district, tasks, open_tasks }) => [
      number,
      /^[=@-]/.test(name) ? `'${name}` : name,
      district,
      tasks,
      open_tasks,
    ]),
  );
  expect(sheet.rowCount).toBe(list.entries.length + 2);
  expect(rows.map((row) => row.getCell(1).value)).toContain(LONG_NUMBER);
  for (const row of rows) row.eachCell((cell) => expect(cell.type).not.toBe(exceljs.ValueType.Formula));
  expect(rows[0]!.getCell(1).numFmt).toBe('@');
  expect(book.getWorksheet('about')!.getColumn(2).values.map(String)).toEqual(
    expect.arrayContaining(['city_hr (city_hr)', '{"district":"shunde"}', '5', record.id]),
  );
});

it('a sheet takes no name for a formula', async () => {
  const { book } = await download((await exported(city, { season: '2026' })).id);
  const names = book.getWorksheet('applications')!.getColumn(2).values.map(String);
  expect(names).toEqual(expect.arrayContaining(["'=＊", "'@＊", "'-＊"]));
});

it('is told of, recorded, and listed: one’s own, and everybody’s for the auditor', async () => {
  const told: HubEvent[] = [];
  const leave = http.app.get(EventHub).subscribe((event) => told.push(event));
  const district = await http.as('district_hr', { district: 'nanhai' });
  const record = await exported(district, { season: '2026' });
  expect(record).toMatchObject({ state: 'done', done: 2, filter: { district: 'nanhai' } });
  await until('pages are told', () =>
    told.some(({ hint }) => hint.kind === 'operation' && hint.id === record.id && hint.state === 'done'),
  );
  leave();
  const own = (await district.get('/api/exports')).body as ExportPageBody;
  expect(own.entries.map(({ id }) => id)).toEqual([record.id]);
  const auditor = await http.as('auditor');
  const all = (await auditor.get('/api/exports')).body as ExportPageBody;
  expect(new Set(all.entries.map(({ ref }) => ref))).toEqual(new Set(['city_hr', 'district_hr.nanhai']));
  // To see that it was made is not to have it.
  expect((await auditor.get(`/api/exports/${record.id}/file`)).body).toMatchObject({ code: 'unknown_export' });
  expect((await city.get(`/api/exports/${record.id}`)).body).toMatchObject({ code: 'unknown_export' });
  const seen = async () =>
    ((await auditor.get('/api/exports')).body as ExportPageBody).entries.find(({ id }) => id === record.id);
  expect(await seen()).toMatchObject({ fetches: 0, fetched_at: null, sha256: record.sha256 });
  for (let n = 0; n < 2; n++) await district.get(`/api/exports/${record.id}/file`);
  const fetched = await seen();
  expect(fetched).toMatchObject({ fetches: 2, state: 'done' });
  expect(Date.parse(fetched!.fetched_at!)).toBeGreaterThanOrEqual(Date.parse(record.finished_at!));
  const log = (await auditor.get('/api/access-log?action=export')).body as AccessPageBody;
  expect(log.entries[0]).toMatchObject({
    ref: 'district_hr.nanhai',
    subject_count: 2,
    masked: true,
    operation_id: record.id,
  });
});

it('another district than the own cannot be exported, nor what is no filter', async () => {
  const district = await http.as('district_hr', { district: 'nanhai' });
  expect((await district.ask('POST', '/api/exports', { season: '2026', district: 'shunde' })).body).toMatchObject({
    code: 'not_allowed',
  });
  expect((await city.ask('POST', '/api/exports', { season: '2026', state: 'x' })).body).toMatchObject({
    code: 'invalid_body',
    faults: [{ path: 'state', code: 'unknown_state' }],
  });
});

it('one whose program has died is said to be interrupted, and no third one begins beside two', async () => {
  const insert = (id: string, moved: string) =>
    coordinator.store.query(
      `INSERT INTO export (id, ref, role, season, filter, moved_at) VALUES ($1, 'city_hr', 'city_hr', '2026', '{}', clock_timestamp() - $2::interval)`,
      [id, moved],
    );
  const dead = '01a2093d-084a-7825-8f0d-30710f7c3f01';
  await insert(dead, '2 minutes');
  expect((await city.get(`/api/exports/${dead}`)).body).toMatchObject({ state: 'interrupted' });
  expect((await city.get(`/api/exports/${dead}/file`)).body).toMatchObject({ code: 'export_not_ready' });
  await insert('01a2093d-084a-7825-8f0d-30710f7c3f02', '1 second');
  await insert('01a2093d-084a-7825-8f0d-30710f7c3f03', '1 second');
  expect((await city.ask('POST', '/api/exports', { season: '2026' })).body).toMatchObject({ code: 'too_many_exports' });
});
