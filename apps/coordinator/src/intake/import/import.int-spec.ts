import { readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { unzipSync, zipSync } from 'fflate';
import type { ApplicationDocument } from '#contracts';
import { encodeGb18030 } from '../testing/encode-gb18030.js';
import { sampleApplication } from '../testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../testing/trial-http.js';
import type { ImportBody } from './import.controller.js';

const NDJSON = 'application/x-ndjson';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let coordinator: TrialCoordinator;
let http: TrialHttp;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('imports', '2026-08-01T00:00:00.000Z');
  http = await serveTrial(coordinator, {
    importLimits: { uploadBytes: 2_000_000, inflatedBytes: 3_000_000, rows: 2000 },
  });
});
afterAll(async () => {
  await http.close();
  await coordinator.close();
});
afterEach(async () => {
  // Whatever the outcome, neither the upload nor the spool stays behind.
  expect(await readdir(join(http.dataFolder, 'imports')).catch(() => [])).toEqual([]);
});

const count = async (table = 'application'): Promise<number> =>
  (await coordinator.store.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table}`))[0].n;
const stored = async (number: string): Promise<unknown> =>
  (
    await coordinator.store.query<[{ document: unknown }?]>(
      'SELECT document FROM application_document d JOIN application a ON a.id = d.application_id WHERE a.number = $1',
      [number],
    )
  )[0]?.document;
const upload = async (body: string | Buffer, type: string, query = '') => {
  const answer = await http.post(`/api/imports${query}`, body, type);
  return { status: answer.status, body: answer.body as ImportBody };
};
const told = ({ faults }: ImportBody) =>
  faults.map(({ row, number, path, code }) => `${row} ${number} ${path} ${code}`);
const ndjson = (documents: object[]) => documents.map((document) => JSON.stringify(document)).join('\n');
const numbered = (prefix: string, n: number): ApplicationDocument => sampleApplication(n, { number: `${prefix}-${n}` });

const FIELDS = [
  'household_number',
  'months',
  'months_city',
  'months_province',
  'certificate_number',
  'school',
  'graduated_on',
  'degree',
  'marital_status',
  'times',
];
const HEADER = [
  ...[
    'number',
    'handed_in_at',
    'district',
    'applicant.name',
    'applicant.id_number',
    'applicant.hukou_place',
    'spouse.name',
    'spouse.id_number',
  ],
  ...['children[0].name', 'children[0].birth_date', 'children[0].id_number', 'item', 'subject'],
  ...FIELDS.map((field) => `field:${field}`),
];

/** The table that stands for these applications: details in the first row of each, one claim a row. */
function tableOf(documents: ApplicationDocument[]): (string | number)[][] {
  return documents.flatMap(({ number, handed_in_at, district, applicant, spouse, children, claims }) =>
    claims.map(({ item, subject, fields }, i) => {
      const child = children![0]!;
      const details = [
        handed_in_at,
        district,
        applicant.name,
        applicant.id_number,
        applicant.hukou_place,
        spouse!.name,
        spouse!.id_number,
        child.name,
        child.birth_date,
        child.id_number!,
      ];
      return [
        number,
        ...(i === 0 ? details : details.map(() => '')),
        item,
        subject,
        ...FIELDS.map((field) => (fields[field] as string | number | undefined) ?? ''),
      ];
    }),
  );
}

const csvOf = (rows: (string | number)[][]) =>
  [HEADER, ...rows]
    .map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${cell}"` : cell)).join(','))
    .join('\r\n');

async function workbookOf(rows: unknown[][], header: string[] = HEADER): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('申请');
  sheet.addRow(header);
  for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : cell)));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A workbook whose strings declare entities and refer to one of them in every text. */
async function workbookWithEntities(entities: string, reference: string): Promise<Buffer> {
  const parts = unzipSync(await workbookOf(tableOf([numbered('entities', 1)])));
  const strings = 'xl/sharedStrings.xml';
  const text = new TextDecoder().decode(parts[strings]);
  const hostile = text.replace(/<sst /, `<!DOCTYPE sst [${entities}]><sst `).replaceAll('</t>', `${reference}</t>`);
  expect(hostile.length).toBeGreaterThan(text.length + entities.length);
  return Buffer.from(zipSync({ ...parts, [strings]: new TextEncoder().encode(hostile) }));
}

describe('NDJSON', () => {
  it('imports every line, knows them again, and wakes the dispatcher', async () => {
    const documents = Array.from({ length: 150 }, (_, i) => numbered('nd', i));
    const wakeUps = coordinator.wakeUps;
    const first = await upload(`\u{FEFF}${ndjson(documents)}\n\n`, NDJSON);
    expect(first).toEqual({
      status: 201,
      body: { rows: 150, created: 150, unchanged: 0, refused: 0, faults: [], faults_in_all: 0 },
    });
    expect(coordinator.wakeUps).toBeGreaterThan(wakeUps);
    expect(await stored('nd-77')).toEqual(documents[77]);
    const again = await upload(ndjson([...documents, documents[3]!]), NDJSON);
    expect(again).toMatchObject({ status: 200, body: { rows: 151, created: 0, unchanged: 151 } });
  });

  it('imports nothing when one line has a fault, and names line, number and path', async () => {
    const before = [await count(), await count('task')];
    const wrong = numbered('ne', 2);
    wrong.claims[4]!.fields.certificate_number = '';
    const lines = [
      JSON.stringify(numbered('ne', 1)),
      JSON.stringify(wrong),
      '{"number":',
      JSON.stringify({ ...numbered('ne', 4), district: 5 }),
      JSON.stringify(numbered('nd', 5)),
      JSON.stringify({ ...numbered('nd', 6), district: 'gaoming' }),
      JSON.stringify(numbered('ne', 7)),
      JSON.stringify({ ...numbered('ne', 7), district: 'gaoming' }),
    ];
    const { status, body } = await upload(lines.join('\n'), NDJSON);
    expect(status).toBe(422);
    expect(body).toMatchObject({ rows: 8, created: 0, unchanged: 1, refused: 5, faults_in_all: 5 });
    expect(told(body).sort()).toEqual([
      '2 ne-2 claims[4].fields.certificate_number missing_field',
      '3 null  syntax',
      '4 ne-4 district unknown_district',
      '6 nd-6 number number_taken',
      '8 ne-7 number repeated',
    ]);
    expect([await count(), await count('task')]).toEqual(before);
  });

  it('with dry_run says what would be, and writes nothing, not even a season', async () => {
    const before = [await count(), await count('season')];
    const next = { ...numbered('dry', 1), handed_in_at: '2026-10-01T00:00:00+08:00' };
    expect(await upload(ndjson([next]), NDJSON, '?dry_run=true')).toMatchObject({
      status: 200,
      body: { created: 1, refused: 0 },
    });
    expect([await count(), await count('season')]).toEqual(before);
  });

  it('rolls everything back when a number is taken between checking and writing', async () => {
    const documents = Array.from({ length: 130 }, (_, i) => numbered('race', i));
    const before = await count();
    const other = coordinator.store.createQueryRunner();
    await other.startTransaction();
    await other.query(
      `INSERT INTO application (id, number, season, district, handed_in_at, recorded_at, digest, tasks, open_tasks)
       VALUES (gen_random_uuid(), 'race-120', '2026', 'shunde', now(), now(), '\\x00', 0, 0)`,
    );
    const importing = upload(ndjson(documents), NDJSON);
    for (let waiting = 0; waiting === 0;) {
      const [row] = await coordinator.store.query<[{ n: number }]>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      waiting = row.n;
    }
    await other.commitTransaction();
    await other.release();
    const { status, body } = await importing;
    expect(status).toBe(422);
    expect(body).toMatchObject({ created: 0, unchanged: 0 });
    expect(told(body)).toEqual(['121 race-120 number number_taken']);
    expect(await count()).toBe(before + 1);
  });
});

describe('CSV', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\u{FEFF}${text}`)],
    ['GB18030', (text: string) => encodeGb18030(text)],
  ])('in %s becomes the same applications, rare characters and all', async (charset, encode) => {
    const prefix = `csv${charset.length}`;
    // 㐂 and 𠀀 take four bytes in GB18030; enough applications for the file to be read in several pieces.
    const documents = Array.from({ length: 120 }, (_, i) => ({
      ...numbered(prefix, i),
      spouse: { ...sampleApplication(i).spouse!, name: '欧阳㐂𠀀' },
    }));
    const { status, body } = await upload(encode(csvOf(tableOf(documents))), 'text/csv');
    expect(told(body)).toEqual([]);
    expect([status, body.rows, body.created]).toEqual([201, 1200, 120]);
    expect(await stored(`${prefix}-99`)).toEqual(documents[99]);
  });

  it('takes Chinese names of columns and districts, times of day of Shanghai, and fields as JSON', async () => {
    const { applicant } = sampleApplication(1);
    const text = [
      '申请编号,递交时间,区,申请人姓名,申请人身份证号,申请人户籍地,核查事项,对象,申报内容',
      `zh-1,2026-05-04 10:00,顺德区,张三,${applicant.id_number},湖南省,social_insurance,applicant,"{""months_city"":40,""months_province"":41}"`,
    ].join('\n');
    const { status, body } = await upload(text, 'text/csv; charset=utf-8');
    expect([status, told(body)]).toEqual([201, []]);
    expect(await stored('zh-1')).toMatchObject({
      handed_in_at: '2026-05-04T10:00:00+08:00',
      district: 'shunde',
      claims: [{ item: 'social_insurance', subject: 'applicant', fields: { months_city: 40, months_province: 41 } }],
    });
  });

  it('names row and column of every fault, and imports nothing', async () => {
    const before = await count();
    const rows = tableOf([numbered('bad', 1), numbered('bad', 2), numbered('bad', 3)]);
    const at = (column: string) => HEADER.indexOf(column);
    rows[2]![at('field:months')] = '=1+1';
    rows[4]![at('field:degree')] = 'wizard';
    rows[12]![at('applicant.name')] = '李四';
    rows[20]![at('applicant.id_number')] = '123';
    rows[23]!.push('stray');
    rows.push(rows[5]!, [''], ['', 'x']);
    const { status, body } = await upload(csvOf(rows), 'text/csv');
    expect(status).toBe(422);
    expect(told(body).sort()).toEqual(
      [
        '4 bad-1 field:months formula',
        '6 bad-1 field:degree wrong_kind',
        '14 bad-2 applicant.name differs_from_first_row',
        '22 bad-3 applicant.id_number wrong_kind',
        '25 bad-3  extra_cells',
        '32 bad-1 district missing',
        '32 bad-1 handed_in_at missing',
        '32 bad-1 applicant missing',
        '34 null number missing',
      ].sort(),
    );
    expect(await count()).toBe(before);
  });

  it('refuses a header with unknown, double or missing columns', async () => {
    const { status, body } = await upload('number,number,colour,district\n1,1,red,shunde\n', 'text/csv');
    expect(status).toBe(422);
    expect(told(body).filter((fault) => !fault.endsWith('missing_column'))).toEqual([
      '1 null number duplicate_column',
      '1 null colour unknown_column',
    ]);
    expect(told(body)).toContain('1 null applicant.id_number missing_column');
  });

  it('has a template that imports as it is', async () => {
    const template = await http.get('/api/imports/template.csv');
    expect(template.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    // fetch takes the byte order mark off.
    expect(await upload(template.body as string, 'text/csv')).toMatchObject({
      status: 201,
      body: { rows: 2, created: 1, faults: [] },
    });
  });

  it('refuses a file that is neither UTF-8 nor GB18030, or no CSV', async () => {
    expect(await upload(Buffer.from([0x61, 0xff, 0xff]), 'text/csv')).toMatchObject({
      status: 400,
      body: { code: 'unreadable_file', faults: [{ code: 'charset' }] },
    });
    expect(await upload(Buffer.from([0xd6, 0xd0]), 'text/csv; charset=utf-8')).toMatchObject({ status: 400 });
    expect(await upload('number,"district\n1,2', 'text/csv')).toMatchObject({
      status: 400,
      body: { faults: [{ code: 'malformed_csv' }] },
    });
  });
});

describe('Excel', () => {
  it('becomes the same applications', async () => {
    const documents = Array.from({ length: 20 }, (_, i) => numbered('xl', i));
    const rows: unknown[][] = tableOf(documents);
    rows[4]![HEADER.indexOf('field:graduated_on')] = new Date('2006-07-01T00:00:00Z');
    rows[0]![1] = new Date('2026-05-04T10:00:00Z');
    const { status, body } = await upload(await workbookOf(rows), XLSX);
    expect([status, told(body), body.rows]).toEqual([201, [], 200]);
    expect(await stored('xl-0')).toEqual(documents[0]);
    expect(await stored('xl-19')).toEqual(documents[19]);
  });

  it('refuses formulas and identity numbers in numeric cells, and imports nothing', async () => {
    const before = await count();
    const rows: unknown[][] = tableOf([numbered('xf', 1), numbered('xf', 2)]);
    const at = (column: string) => HEADER.indexOf(column);
    rows[0]![at('applicant.id_number')] = 430104198802140012;
    rows[2]![at('field:months')] = { formula: '20+20', result: 40 };
    rows[3]![at('field:months_city')] = { formula: 'A1', result: 40 };
    rows[4]![at('field:certificate_number')] = 20060123;
    rows[11]![at('item')] = { formula: '"id_card"', result: 'id_card' };
    rows[13]![at('field:months_city')] = { error: '#REF!' };
    const { status, body } = await upload(await workbookOf(rows), XLSX);
    expect(status).toBe(422);
    expect(told(body).sort()).toEqual([
      '13 xf-2 item formula',
      '15 xf-2 field:months_city unreadable',
      '2 xf-1 applicant.id_number number_not_text',
      '4 xf-1 field:months formula',
      '5 xf-1 field:months_city formula',
      '6 xf-1 field:certificate_number number_not_text',
    ]);
    expect(await count()).toBe(before);
  });

  it('is read no further than the limits', async () => {
    const bomb = await workbookOf(
      [
        ['x'.repeat(32_000)],
        ...Array.from({ length: 200 }, () => ['y'.repeat(32_000).replace(/^/, String(Math.random()))]),
      ],
      ['number'],
    );
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await upload(bomb, XLSX)).toMatchObject({ status: 400, body: { faults: [{ code: 'too_large' }] } });
    expect(await upload(Buffer.alloc(2_000_001), XLSX)).toMatchObject({ status: 413, body: { code: 'too_large' } });
    expect(await upload(Array.from({ length: 2001 }, () => '{}').join('\n'), NDJSON)).toMatchObject({
      status: 400,
      body: { faults: [{ code: 'too_many' }] },
    });
  });

  it('is refused when it is no workbook', async () => {
    const workbook = await workbookOf(tableOf([numbered('no', 1)]));
    for (const body of [
      Buffer.from('PK'),
      workbook.subarray(0, workbook.length - 30),
      Buffer.concat([workbook.subarray(0, 500), workbook.subarray(520)]),
    ])
      expect(await upload(body, XLSX)).toMatchObject({ status: 400, body: { code: 'unreadable_file' } });
  });

  it.each([
    ['a file of this machine', '<!ENTITY x SYSTEM "file:///etc/hostname">', '&x;'],
    [
      'entities that multiply',
      '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;">',
      '&x;',
    ],
  ])('takes nothing out of a workbook that names %s', async (_, entities, reference) => {
    const told = await upload(await workbookWithEntities(entities, reference), XLSX);
    expect(told.status).toBe(400);
    expect(JSON.stringify(told.body)).not.toContain(hostname());
    expect(JSON.stringify(told.body)).not.toContain('aaaaaaaaaa');
  });
});

it('takes no other content type and no unknown parameter', async () => {
  expect(await upload('{}', 'application/json')).toMatchObject({ status: 415 });
  expect(await upload('a', 'text/csv; charset=latin1')).toMatchObject({ status: 415 });
  expect(await upload('a', 'text/csv', '?dryrun=true')).toMatchObject({
    status: 400,
    body: { faults: [{ path: 'dryrun' }] },
  });
});
