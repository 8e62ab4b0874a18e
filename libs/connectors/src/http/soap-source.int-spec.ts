import type { EvidenceItem } from '#agencies';
import { answerTo, openSource, parseSourceDescription, type Source } from '../index.js';
import { Department, type Answering } from './testing/department.js';

const words = { zh: '证', en: 'certificate' };
const ITEM: EvidenceItem = {
  id: 'permit',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'city' },
  claim: {
    number: { kind: 'certificate_number', label: words, from: 'claim', rule: 'number' },
    name: { kind: 'name', label: words, from: 'subject.name', rule: 'name' },
  },
  lookup: ['number'],
  facts: {},
  feeds: [],
  dueInWorkingDays: 5,
};
const MAPPING = {
  request: {
    path: '/services/Permit',
    action: 'urn:permit#query',
    body: '<q:query xmlns:q="urn:permit"><q:zh>{number}</q:zh><q:xm>{name}</q:xm></q:query>',
  },
  response: { records: 'queryResponse.return.row' },
  columns: { number: 'ZH', name: 'ren.XM' },
};
const BATCH = {
  ...MAPPING,
  request: {
    ...MAPPING.request,
    version: '1.2',
    body: '<query>{claims}</query>',
    batch: { size: 10, each: '<zh>{number}</zh>' },
  },
};

let source: Source | undefined;
let department: Department | undefined;
afterEach(async () => {
  await source?.close();
  await department?.close();
});

async function open(answering: Answering, mapping: object = MAPPING): Promise<void> {
  department = await Department.open(answering);
  const description = { kind: 'soap', name: 'permits', url: department.url, retries: 0, items: { permit: mapping } };
  source = await openSource(parseSourceDescription(description, 'permits.yaml', '/'));
}

const envelope = (content: string, more: object = {}) => ({
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${content}</S:Body></S:Envelope>`,
  ...more,
});
const rows = (...numbers: string[]) =>
  envelope(
    `<n:queryResponse xmlns:n="urn:permit"><return><total>${numbers.length}</total>${numbers
      .map((number) => `<row><ZH>${number}</ZH><ren><XM><![CDATA[张<伟>]]></XM></ren></row>`)
      .join('')}</return></n:queryResponse>`,
  );
const ask = (...numbers: string[]) =>
  source!.lookup({ item: ITEM, claims: numbers.map((number) => ({ number, name: '张<伟>' })) });

async function outcome(...numbers: string[]): Promise<unknown> {
  try {
    return (await ask(...numbers)).records.map((found) => found.map(({ number, name }) => [number, name].join(' ')));
  } catch (error) {
    const { code, needs } = error as { code: string; needs: string };
    return `${code}: ${needs}`;
  }
}

describe('a SOAP service', () => {
  it('is asked in SOAP 1.1 for each claim, and a claim stays text', async () => {
    await open(() => rows('A1'));
    expect(await outcome('A1')).toEqual([['A1 张<伟>']]);
    const [asked] = department!.received;
    expect(asked?.url).toBe('/services/Permit');
    expect(asked?.headers).toMatchObject({
      soapaction: '"urn:permit#query"',
      'content-type': 'text/xml; charset=utf-8',
    });
    expect(asked?.body).toContain('<q:zh>A1</q:zh><q:xm>张&lt;伟&gt;</q:xm>');
    await ask('</q:zh><x/>&\u0001');
    expect(department!.received[1]?.body).toContain('<q:zh>&lt;/q:zh&gt;&lt;x/&gt;&amp; </q:zh>');
  });

  it('is asked in SOAP 1.2 for many claims at once', async () => {
    await open(({ body }) => rows(...[...body.matchAll(/<zh>(\w+)<\/zh>/g)].map(([, number = '']) => number)), BATCH);
    expect(await outcome('A1', 'B2', 'A1')).toEqual([['A1 张<伟>'], ['B2 张<伟>'], ['A1 张<伟>']]);
    expect(department!.received[0]?.headers['content-type']).toBe(
      'application/soap+xml; charset=utf-8; action="urn:permit#query"',
    );
  });

  it('may wrap its answer into a text', async () => {
    const inner = '<?xml version="1.0"?><list><row><ZH>A1</ZH><ren><XM>张</XM></ren></row></list>';
    const response = { embedded: 'r.return', records: 'list.row' };
    await open(() => envelope(`<r><return><![CDATA[${inner}]]></return></r>`), { ...MAPPING, response });
    expect(await outcome('A1')).toEqual([['A1 张']]);
  });

  const drift = 'the answer is not as described at queryResponse.return.row: office';
  it.each([
    ['no row', rows(), [[]]],
    ['an empty return', envelope('<queryResponse><return/></queryResponse>'), [[]]],
    ['a nil return', envelope('<queryResponse><return xmlns:x="x" x:nil="true"/></queryResponse>'), [[]]],
    [
      'rows by another name',
      envelope('<queryResponse><return><item><ZH>A1</ZH></item></return></queryResponse>'),
      drift,
    ],
    ['another answer', envelope('<other/>'), drift],
    ['a page', { body: '<html><br></html>' }, /^the answer is not well-formed XML.*: office$/],
    [
      'an external entity',
      { body: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' },
      'the answer holds a document type declaration: office',
    ],
    [
      'a fault of ours',
      envelope('<S:Fault><faultcode>S:Client</faultcode></S:Fault>', { status: 500 }),
      'SOAP fault of the request: office',
    ],
    [
      'a fault of theirs',
      envelope('<S:Fault><faultcode>S:Server</faultcode></S:Fault>', { status: 500 }),
      'SOAP fault of the server: time',
    ],
    [
      'a fault in SOAP 1.2',
      envelope('<S:Fault><S:Code><S:Value>S:Sender</S:Value></S:Code></S:Fault>', { status: 400 }),
      'SOAP fault of the request: office',
    ],
    [
      'a fault with status 200',
      envelope('<S:Fault><faultcode>S:Server</faultcode></S:Fault>'),
      'SOAP fault of the server: time',
    ],
    ['an error page', { status: 500, body: '<html><br></html>' }, 'HTTP 500: time'],
    ['a gateway', { status: 502, body: '' }, 'HTTP 502: time'],
  ])('%s', async (_, answer, expected) => {
    await open(() => answer);
    const got = await outcome('A1');
    if (expected instanceof RegExp) expect(got).toMatch(expected);
    else expect(got).toEqual(expected);
  });

  it('answers in GBK where it says so', async () => {
    const [head = Buffer.alloc(0), tail = Buffer.alloc(0)] = rows('A1')
      .body.split('<![CDATA[张<伟>]]>')
      .map((part) => Buffer.from(part));
    await open(() => ({
      headers: { 'content-type': 'text/xml; charset=GBK' },
      body: Buffer.concat([head, Buffer.from([0xd5, 0xc5]), tail]),
    }));
    expect(answerTo(await ask('A1'), 0)).toMatchObject({ records: [{ name: '张' }] });
  });
});
