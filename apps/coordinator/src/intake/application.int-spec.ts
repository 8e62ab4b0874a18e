import type { InputFault } from '#contracts';
import { sampleApplication } from './testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from './testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from './testing/trial-http.js';

let coordinator: TrialCoordinator;
let http: TrialHttp;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('application_http', '2026-08-01T00:00:00.000Z');
  http = await serveTrial(coordinator);
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});

const post = (body: unknown) => http.post('/api/applications', JSON.stringify(body), 'application/json');
const faultsOf = (body: unknown) =>
  (body as { faults: InputFault[] }).faults.map(({ path, code }) => `${path} ${code}`).sort();
const applications = async () =>
  (await coordinator.store.query<[{ n: number }]>('SELECT count(*)::int AS n FROM application'))[0].n;

describe('POST /api/applications', () => {
  it('answers 201 once, 200 for the same again, 409 for another under the number', async () => {
    const created = await post(sampleApplication(1));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ outcome: 'created', number: 'FS-000001', season: '2026', tasks: 15 });
    expect(created.headers.get('location')).toBe('/api/applications/FS-000001');
    expect(created.headers.get('x-powered-by')).toBeNull();
    expect(created.headers.get('cache-control')).toBe('no-store');
    const again = await post(sampleApplication(1));
    expect(again).toMatchObject({ status: 200, body: { ...(created.body as object), outcome: 'unchanged' } });
    const other = await post(sampleApplication(1, { district: 'nanhai' }));
    expect(other.status).toBe(409);
    expect(other.body).toEqual({
      code: 'number_taken',
      message: { zh: expect.stringContaining('未作任何更改') as string, en: expect.any(String) as string },
    });
    expect(await applications()).toBe(1);
  });

  it('names each fault of the shape with its path, once, in words', async () => {
    const before = await applications();
    const body: Record<string, unknown> = {
      ...sampleApplication(2),
      number: 'no blanks allowed',
      handed_in_at: '2026-02-30T10:00:00+08:00',
      district: 'toString',
      applicant: { name: 5, id_number: null, hukou_place: '长沙', nickname: 'x' },
      spouse: null,
      children: [{ name: '小明' }, 7],
      colour: 'red',
      claims: [
        { item: 'id_card', subject: 'applicant', fields: [] },
        { subject: 'applicant', fields: {}, constructor: {} },
      ] as unknown[],
    };
    const { status, body: answer } = await post(body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ code: 'invalid_application' });
    expect(faultsOf(answer)).toEqual([
      'applicant.id_number missing',
      'applicant.name not_text',
      'applicant.nickname unknown_member',
      'children[0].birth_date missing',
      'children[1] not_object',
      'claims[0].fields not_object',
      'claims[1].constructor_ unknown_member',
      'claims[1].item missing',
      'colour unknown_member',
      'district unknown_district',
      'handed_in_at not_an_instant',
      'number pattern',
      'spouse not_object',
    ]);
    for (const { zh, en } of (answer as { faults: InputFault[] }).faults) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      // Not the words of the validator, which speak of properties and instances.
      expect(en).not.toMatch(/property|decorator|instance|must be a string|should not/);
    }
    expect(await applications()).toBe(before);
  });

  it('names faults of values and claims by the definitions of the items', async () => {
    const document = sampleApplication(3);
    document.applicant.id_number = '43010419880214001X';
    document.claims[2]!.fields = { months: -1 };
    document.claims[4]!.fields.certificate_number = '';
    document.claims[8]!.subject = 'child:2';
    const { status, body } = await post(document);
    expect(status).toBe(400);
    expect(faultsOf(body)).toEqual([
      'applicant.id_number wrong_kind',
      'claims[2].fields.months wrong_kind',
      'claims[4].fields.certificate_number missing_field',
      'claims[8].subject no_such_child',
    ]);
    expect(JSON.stringify(body)).not.toContain('43010419880214001X');
  });

  it.each([
    ['claims', { claims: Array.from({ length: 201 }, () => ({ item: 'id_card', subject: 'applicant', fields: {} })) }],
    ['children', { children: Array.from({ length: 21 }, () => ({ name: '甲', birth_date: '2015-03-02' })) }],
  ])('takes no more %s than there may be', async (path, change) => {
    const { status, body } = await post(sampleApplication(4, change as object));
    expect([status, ...faultsOf(body)]).toEqual([400, `${path} too_many`]);
  });

  it.each([
    ['{"number":', 'syntax'],
    ['{"number":"1","number":"2"}', 'duplicate_key'],
    ['{"number":1.5}', 'number'],
    ['{"__proto__":{}}', 'proto'],
    ['[[[[[[[[[[1]]]]]]]]]]', 'depth'],
  ])('refuses %s as JSON with two readings', async (body, code) => {
    const { status, body: answer } = await http.post('/api/applications', body, 'application/json');
    expect(status).toBe(400);
    expect(answer).toMatchObject({ code: 'malformed_json', faults: [{ code }] });
  });

  it('refuses what is no application, no JSON, no UTF-8, or too large', async () => {
    expect(await post([])).toMatchObject({ status: 400, body: { faults: [{ path: '', code: 'not_object' }] } });
    expect(await http.post('/api/applications', '{}', 'text/plain')).toMatchObject({
      status: 415,
      body: { code: 'unsupported_type' },
    });
    const gbk = Buffer.concat([Buffer.from('{"number":"'), Buffer.from([0xd6, 0xd0]), Buffer.from('"}')]);
    expect(await http.post('/api/applications', gbk, 'application/json')).toMatchObject({
      status: 400,
      body: { faults: [{ code: 'utf8' }] },
    });
    const large = JSON.stringify({ number: 'x'.repeat(1024 * 1024) });
    expect(await http.post('/api/applications', large, 'application/json')).toMatchObject({
      status: 413,
      body: { code: 'too_large' },
    });
    expect(await http.post('/api/applications?dry_run=true', '{}', 'application/json')).toMatchObject({
      status: 400,
      body: { code: 'invalid_query', faults: [{ path: 'dry_run' }] },
    });
  });

  it('tells nothing of what broke inside but an id', async () => {
    await coordinator.store.query('ALTER TABLE application RENAME TO hidden');
    const { status, body } = await post(sampleApplication(5));
    await coordinator.store.query('ALTER TABLE hidden RENAME TO application');
    expect(status).toBe(500);
    expect(body).toEqual({
      code: 'internal',
      message: expect.any(Object) as object,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('answers an unknown route as a problem', async () => {
    expect(await http.get('/api/nothing')).toMatchObject({ status: 404, body: { code: 'unknown_route' } });
  });
});
