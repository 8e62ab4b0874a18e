import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EvidenceItem } from '#agencies';
import { checkDescription, openSource, parseSourceDescription, answerTo, type Source } from '../index.js';
import { makeCertificates, type Certificates } from './testing/certificates.js';
import { Department, type Answering } from './testing/department.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'diploma',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
    id_number: { kind: 'id_number', label: words, from: 'subject.id_number', rule: 'id_number' },
    graduated: { kind: 'date', label: words, from: 'claim', rule: 'date' },
  },
  lookup: ['id_number'],
  facts: { degree: { kind: 'code', label: words, codes: { bachelor: words, college: words } } },
  feeds: [],
  dueInWorkingDays: 5,
};
const MAPPING = {
  request: { path: '/v1/diplomas/{id_number}?from={graduated}' },
  response: { records: 'data.list', ok: { path: 'code', values: ['0'] }, total: 'data.total', asOf: 'data.time' },
  columns: { name: 'person.xm', id_number: 'person.sfzh', degree: 'xl' },
  codes: { degree: { '21': 'bachelor', '31': 'college' } },
  dates: { graduated: 'YYYYMMDD' },
};
const BATCH = {
  ...MAPPING,
  request: {
    path: '/v1/query',
    body: { app: '积分' },
    batch: { size: 3, list: 'q.list', each: { sfzh: '{id_number}', xm: '{name}' } },
  },
};

let folder: string;
let certificates: Certificates;
let source: Source | undefined;
let department: Department | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-http-'));
  certificates = makeCertificates(folder);
});
afterEach(async () => {
  await source?.close();
  await department?.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const record = (sfzh: string, xm = '张伟', xl: unknown = 21) => ({ person: { xm, sfzh }, xl });
const list = (...records: object[]) => ({
  body: JSON.stringify({ code: 0, data: { list: records, total: records.length, time: '2014-09-01 08:00:00' } }),
});

async function open(
  answering: Answering,
  mapping: object = MAPPING,
  change: object = {},
  tls?: object,
): Promise<Source> {
  department = await Department.open(answering, tls);
  const description = {
    kind: 'http',
    name: 'centre',
    url: `${department.url}/api/`,
    items: { diploma: mapping },
    ...change,
  };
  source = await openSource(parseSourceDescription(description, 'centre.yaml', folder), { TOKEN: 'hunter2' });
  return source;
}

const claim = (id_number: string) => ({ id_number, name: '张伟', graduated: '2008-07-01' });
const ask = (...numbers: string[]) => source!.lookup({ item: ITEM, claims: numbers.map(claim) });
const failure = (...numbers: string[]) =>
  ask(...numbers).then(
    () => 'answered',
    (error: unknown) => error,
  );

describe('a JSON service', () => {
  it('is asked for each claim, with secrets and values where they belong', async () => {
    await open(({ url }) => list(record(decodeURIComponent(url.split('/')[4]?.split('?')[0] ?? ''))), MAPPING, {
      headers: { 'X-App-Key': { env: 'TOKEN' }, 'X-App': 'review' },
    });
    const answer = await ask('11010519491231002X', "' OR 1=1 --/../?x=1&y#");
    expect(answerTo(answer, 0)).toMatchObject({
      kind: 'records',
      records: [{ name: '张伟', id_number: '11010519491231002X', degree: 'bachelor' }],
      asOf: '2014-09-01T00:00:00.000Z',
      sourceName: 'centre',
    });
    expect(department!.received.map(({ method, url }) => [method, url]).sort()).toEqual([
      ['GET', "/api/v1/diplomas/'%20OR%201%3D1%20--%2F..%2F%3Fx%3D1%26y%23?from=20080701"],
      ['GET', '/api/v1/diplomas/11010519491231002X?from=20080701'],
    ]);
    expect(department!.received[0]?.headers).toMatchObject({ 'x-app-key': 'hunter2', 'x-app': 'review' });
  });

  it('is asked for many claims at once, whatever they hold', async () => {
    await open(({ body }) => {
      const { q } = JSON.parse(body) as { q: { list: { sfzh: string; xm: string }[] } };
      return list(...q.list.filter(({ sfzh }) => sfzh !== 'none').map(({ sfzh, xm }) => record(sfzh, xm)));
    }, BATCH);
    const hostile = '","x":"{name}\u0000\\';
    const { records } = await ask('11010519491231002X', 'none', hostile, 'd', 'd');
    expect(records.map((found) => found.map(({ id_number }) => id_number))).toEqual([
      ['11010519491231002X'],
      [],
      [hostile],
      ['d'],
      ['d'],
    ]);
    expect(
      department!.received
        .map(({ body }) => (JSON.parse(body) as { app: string; q: { list: object[] } }).q.list.length)
        .sort(),
    ).toEqual([1, 3]);
    expect(department!.received[0]?.body).toContain('"app":"积分"');
  });

  it('has no more requests under way than it may', async () => {
    await open(({ url }) => list(record(url.split('/')[4]?.split('?')[0] ?? '')), MAPPING, { concurrency: 3 });
    await ask(...Array.from({ length: 40 }, (_, n) => `n${n}`));
    expect(department!.received).toHaveLength(40);
    expect(department!.most).toBe(3);
  });

  it('speaks to a server that wants our certificate, and trusts only the named authority', async () => {
    const { server, client, ca } = certificates;
    const tls = {
      cert: await readFile(server.certificate),
      key: await readFile(server.key),
      ca: await readFile(ca),
      requestCert: true,
      rejectUnauthorized: true,
    };
    await writeFile(join(folder, 'client.secret'), await readFile(client.key));
    const own = { ca: 'ca.pem', certificate: 'ca.client.pem', key: { file: 'client.secret' } };
    await open(() => list(record('1')), MAPPING, { tls: own, retries: 0 }, tls);
    expect((await ask('1')).records[0]).toHaveLength(1);
    const trustingNobody = parseSourceDescription(
      {
        kind: 'http',
        name: 'centre',
        url: department!.url,
        items: { diploma: MAPPING },
        tls: { ...own, ca: undefined },
      },
      'centre.yaml',
      folder,
    );
    await source!.close();
    source = await openSource(trustingNobody);
    expect(await failure('1')).toMatchObject({
      needs: 'office',
      code: expect.stringMatching(/^(UNABLE_TO|SELF_SIGNED)/) as string,
    });
  });

  it.each([
    ['a list that is empty', list(), 'none'],
    ['null in its place', { body: '{"code":0,"data":{"list":null,"total":0,"time":"20140901"}}' }, 'none'],
    ['a status that was not said to mean "none"', { status: 404, body: '{}' }, 'HTTP 404 office'],
    ['no list', { body: '{"code":0,"data":{}}' }, 'the answer is not as described at data.list office'],
    [
      'a list that is cut',
      { body: '{"code":0,"data":{"list":[],"total":7}}' },
      'the answer is not as described at data.total office',
    ],
    [
      'texts for records',
      { body: '{"code":0,"data":{"list":["x"],"total":1}}' },
      'the answer is not as described at data.list office',
    ],
    ['an error with status 200', { body: '{"code":500}' }, 'the answer says it is not ok time'],
    ['a page', { body: '<html>' }, 'the answer is not JSON office'],
    ['another encoding', { body: Buffer.from([0xd5, 0xc5]) }, 'answer in another encoding than it says office'],
    ['a redirect', { status: 302, headers: { location: 'http://evil.example/' }, body: '' }, 'HTTP 302 office'],
    ['no right', { status: 401, body: '' }, 'HTTP 401 office'],
    ['a fault', { status: 500, body: 'SELECT * FROM …' }, 'HTTP 500 time'],
  ])('%s', async (_, answer, outcome) => {
    await open(() => answer, MAPPING, { retries: 0 });
    const asked = await failure('1');
    if (outcome === 'none') expect(asked).toBe('answered');
    else {
      const { code, needs } = asked as { code: string; needs: string };
      expect(`${code} ${needs}`).toBe(outcome);
    }
  });

  it('takes a status or a word for "none" where the mapping says so, and another for an officer', async () => {
    const answers: Record<string, { status?: number; body: string }> = {
      gone: { status: 404, body: '' },
      many: { body: '{"code":0,"state":"ambiguous"}' },
    };
    const response = {
      ...MAPPING.response,
      notFound: { status: 404 },
      officer: { path: 'state', values: ['ambiguous'] },
    };
    await open(({ url }) => answers[url.split('/')[4]?.split('?')[0] ?? ''] ?? null, { ...MAPPING, response });
    const answer = await ask('gone', 'many');
    expect([answerTo(answer, 0), answerTo(answer, 1)]).toMatchObject([
      { kind: 'records', records: [] },
      { kind: 'needs_officer', reason: 'SERVICE_SAYS_OFFICER' },
    ]);
  });

  it('concludes nothing from records under other keys', async () => {
    await open(() => list(record('1101**********002X')));
    expect(answerTo(await ask('11010519491231002X'), 0)).toEqual({ kind: 'needs_officer', reason: 'OTHER_KEYS' });
    await source!.close();
    await department!.close();
    await open(() => list(record('1101**********002X')), BATCH);
    expect(await failure('11010519491231002X')).toMatchObject({
      code: 'a record that was not asked for',
      needs: 'office',
    });
  });

  it('concludes nothing from a number whose digits are lost', async () => {
    await open(() => ({
      body: '{"code":0,"data":{"list":[{"person":{"xm":"张","sfzh":"1"},"xl":440524199001010035}],"total":1,"time":"20140901"}}',
    }));
    expect(answerTo(await ask('1'), 0)).toEqual({ kind: 'needs_office', reason: 'degree' });
  });

  it('is asked again after a fault that passes, and left in peace when it does not', async () => {
    let failures = 1;
    await open(() => (failures-- > 0 ? { status: 503, body: '' } : list(record('1'))), MAPPING, {
      breaker: { failures: 3 },
    });
    expect((await ask('1')).records[0]).toHaveLength(1);
    expect(department!.received).toHaveLength(2);
    failures = Infinity;
    expect(await failure('1')).toMatchObject({ code: 'HTTP 503' });
    expect(await failure('1')).toMatchObject({ code: 'circuit open', needs: 'time' });
    expect(source!.state).toEqual([
      expect.objectContaining({ sourceName: 'centre', circuit: 'open', code: 'HTTP 503', failures: 3 }),
    ]);
    expect(department!.received).toHaveLength(5);
  });

  it('is given up when it does not answer in time', async () => {
    await open(() => null, MAPPING, { timeout: 200, retries: 0 });
    expect(await failure('1')).toMatchObject({ code: 'no answer in time', needs: 'time' });
  });

  it('says what is wrong with its mapping', () => {
    const faults = (mapping: object) =>
      checkDescription(
        parseSourceDescription({ kind: 'http', name: 'a', url: 'http://x/', items: { diploma: mapping } }, 'a', '/'),
        [ITEM],
      ).faults;
    expect(faults({ ...MAPPING, request: { path: '/{sfzh}' } })).toEqual([
      'items.diploma.request: {sfzh} is no claim field of the item',
      'items.diploma.request: names no lookup field',
    ]);
    expect(faults({ ...BATCH, response: { ...BATCH.response, officer: { path: 'x', values: ['1'] } } })).toEqual([
      'items.diploma.request: a batch cannot say whom an officer has to look at',
    ]);
    expect(faults(BATCH)).toEqual([]);
  });
});
