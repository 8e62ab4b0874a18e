import { seasonNow } from '#store';
import { handIn } from '../intake/hand-in.js';
import { sampleApplication } from '../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialCaller, type TrialHttp } from '../intake/testing/trial-http.js';
import type { InclusionsBody } from '../ledger/ledger-bodies.js';
import { signLog } from '../ledger/sign-log.js';
import { sequenceLog } from '../ledger/sequence-log.js';
import type { AccessDigestBody, AccessDigestPageBody, AccessPageBody } from './access-bodies.js';
import { digestAccess } from './digest-access.js';

const OWN = sampleApplication(2);
const FOREIGN = sampleApplication(1, { district: 'nanhai' });
const WHY = { purpose: 'enquiry', reason: '申请人来电核对' };
let coordinator: TrialCoordinator;
let http: TrialHttp;
let auditor: TrialCaller;
let district: TrialCaller;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('reveal', '2026-09-10T00:00:00.000Z');
  http = await serveTrial(coordinator, { revealsPerHour: 4 });
  await handIn([FOREIGN, OWN], coordinator, await seasonNow(coordinator.store));
  auditor = await http.as('auditor');
  district = await http.signedIn('district_hr', { district: 'shunde' });
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const log = async (query = '') => ((await auditor.get(`/api/access-log${query}`)).body as AccessPageBody).entries;

it('shows one field to who says why, and records it', async () => {
  const shown = await district.ask('POST', `/api/applications/${OWN.number}/reveal`, {
    field: 'applicant.id_number',
    ...WHY,
  });
  expect(shown.body).toEqual({ field: 'applicant.id_number', value: OWN.applicant.id_number, for_seconds: 60 });
  const [entry] = await log('?action=reveal');
  const [application] = await coordinator.store.query<{ id: string }[]>(
    'SELECT id FROM application WHERE number = $1',
    [OWN.number],
  );
  expect(entry).toMatchObject({
    ref: 'district_hr.shunde',
    role: 'district_hr',
    subjects: [application!.id],
    fields: ['applicant.id_number'],
    masked: false,
    ...WHY,
    outcome: 'shown',
    request_id: shown.headers.get('x-request-id'),
  });
  expect(JSON.stringify(entry)).not.toContain(OWN.applicant.id_number);
});

it('shows nothing of another district, nothing that is not there, and nothing without a reason', async () => {
  const before = (await log('?action=reveal')).length;
  const reveal = async (number: string, body: object) =>
    ((await district.ask('POST', `/api/applications/${number}/reveal`, body)).body as { code: string }).code;
  const field = 'applicant.name';
  expect(await reveal(FOREIGN.number, { field, ...WHY })).toBe('unknown_application');
  expect(await reveal(OWN.number, { field: 'children[7].name', ...WHY })).toBe('unknown_field');
  expect(await reveal(OWN.number, { field: 'claims[0].fields.constructor', ...WHY })).toBe('unknown_field');
  expect(await reveal(OWN.number, { field: 'tasks', ...WHY })).toBe('invalid_body');
  expect(await reveal(OWN.number, { field, purpose: 'curiosity', reason: 'because' })).toBe('invalid_body');
  expect(await reveal(OWN.number, { field, purpose: 'enquiry', reason: '' })).toBe('invalid_body');
  expect((await log('?action=reveal')).length).toBe(before);
});

it('asks for a fresh proof, which a token cannot give', async () => {
  const program = await http.as('district_hr', { district: 'shunde' });
  const asked = await program.ask('POST', `/api/applications/${OWN.number}/reveal`, {
    field: 'applicant.name',
    ...WHY,
  });
  expect(asked.body).toMatchObject({ code: 'fresh_proof_needed' });
});

it('shows no more than so many within an hour, also when they are asked for at once, and records the refusals', async () => {
  const city = await http.signedIn('city_hr');
  const paths = [
    'applicant.name',
    'spouse.name',
    'spouse.id_number',
    'children[0].birth_date',
    'claims[4].fields.school',
    'children[0].name',
  ];
  const answers = await Promise.all(
    paths.map((field) => city.ask('POST', `/api/applications/${OWN.number}/reveal`, { field, ...WHY })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429]);
  const outcomes = (await log('?ref=city_hr&action=reveal')).map(({ outcome }) => outcome).sort();
  expect(outcomes).toEqual(['refused', 'refused', 'shown', 'shown', 'shown', 'shown']);
});

it('records every list and file that was read, and lets the auditor search them', async () => {
  await district.get('/api/applications');
  await district.get(`/api/applications/${OWN.number}`);
  const entries = await log(`?application=${OWN.number}&ref=district_hr.shunde`);
  expect(entries.map(({ action, masked }) => [action, masked])).toEqual([
    ['read', true],
    ['list', true],
    ['reveal', false],
  ]);
  expect(await log('?application=FS-999999')).toEqual([]);
  expect(await log('?from=2100-01-01T00:00:00Z')).toEqual([]);
  const first = (await auditor.get('/api/access-log?limit=2')).body as AccessPageBody;
  const second = (await auditor.get(`/api/access-log?limit=2&cursor=${first.next}`)).body as AccessPageBody;
  expect(Number(second.entries[0]!.id)).toBeLessThan(Number(first.entries[1]!.id));
});

it('keeps the record as it is', async () => {
  for (const statement of ['DELETE FROM access_log', `UPDATE access_log SET reason = 'none'`, 'TRUNCATE access_log'])
    await expect(coordinator.store.query(statement)).rejects.toThrow('only ever added');
});

it('has the ledger vouch for the record, and says where it is not what it was', async () => {
  const { store, ledger } = coordinator;
  const listed = async () => ((await auditor.get('/api/access-log/digests')).body as AccessDigestPageBody).entries;
  const digests = async () =>
    (await listed()).map(({ reads, season, leaf_index, intact }) => ({
      ...{ reads, season, intact },
      ledgered: leaf_index !== null,
    }));
  const [season] = await store.query<{ season: string }[]>('SELECT id AS season FROM season');
  const place = () => sequenceLog(store, season!.season, ledger.originOf(season!.season));
  await place();
  const first = (await log()).length;
  expect(await digestAccess(store)).toBe(first);
  expect(await digestAccess(store)).toBe(0);
  await district.get('/api/applications');
  expect(await digestAccess(store)).toBe(1);
  await place();
  const whole = { season: season!.season, ledgered: true, intact: true };
  expect(await digests()).toEqual([
    { reads: 1, ...whole },
    { reads: first, ...whole },
  ]);
  const [{ id, digest }, older] = (await listed()) as [AccessDigestBody, AccessDigestBody];
  expect((await auditor.get(`/api/access-log/digests/${id}`)).body).toEqual((await listed())[0]);
  const path = `/api/access-log/digests/${id}/proof`;
  expect((await auditor.get(path)).body).toMatchObject({ code: 'not_in_ledger' });
  await signLog(store, season!.season, ledger);
  const proof = (await auditor.get(path)).body as InclusionsBody;
  expect(JSON.parse(proof.leaves[0]!.leaf)).toMatchObject({ type: 'ACCESS_DIGEST', reads: 1, digest });
  for (const unknown of ['0', '1', '99999999999999999999', 'x'])
    expect((await auditor.get(`/api/access-log/digests/${unknown}`)).body).toMatchObject({ code: 'unknown_stretch' });

  // Whoever owns the database can take the guard away.
  await store.query('ALTER TABLE access_log DISABLE TRIGGER access_log_stays');
  await store.query(
    `UPDATE access_log SET reason = 'none' WHERE id = (SELECT min(id) FROM access_log WHERE action = 'reveal')`,
  );
  expect((await digests()).map(({ intact }) => intact)).toEqual([true, false]);
  expect((await auditor.get(`/api/access-log/digests/${older.id}`)).body).toMatchObject({ intact: false });
  await store.query('DELETE FROM access_log WHERE id = (SELECT max(id) FROM access_log)');
  expect((await digests()).map(({ intact }) => intact)).toEqual([false, false]);
});
