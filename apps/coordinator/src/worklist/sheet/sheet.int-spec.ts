import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { uuidv7 } from 'uuidv7';
import { makeAccessToken } from '#people';
import { addAccessToken, addAccount, openDueWindows, seasonNow } from '#store';
import { handIn } from '../../intake/hand-in.js';
import { sampleApplication } from '../../intake/testing/sample-application.js';
import { openTrialCoordinator, type TrialCoordinator } from '../../intake/testing/trial-coordinator.js';
import { serveTrial, type TrialHttp } from '../../intake/testing/trial-http.js';
import { collectAnswers, tasksFor } from '../testing/trial-results.js';
import type { SheetBody } from './sheet-bodies.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const [SHUNDE, NANHAI] = ['social_insurance_fund.shunde', 'social_insurance_fund.nanhai'];
const ITEM = 'social_insurance';
const SHEET = '/api/worklist/sheet';

let coordinator: TrialCoordinator;
let http: TrialHttp;
let zhao: string;
let qian: string;
let away: string;

beforeAll(async () => {
  coordinator = await openTrialCoordinator('sheet', '2026-10-08T02:00:00.000Z');
  http = await serveTrial(coordinator, { importLimits: { inflatedBytes: 2_000_000 } });
  const live = { name: '=HYPERLINK("http://x")', id_number: sampleApplication(8).applicant.id_number };
  const documents = Array.from({ length: 8 }, (_, n) =>
    sampleApplication(n + 1, {
      district: n === 7 ? 'nanhai' : 'shunde',
      ...(n === 0 && { applicant: { ...sampleApplication(1).applicant, name: live.name } }),
    }),
  );
  const handedIn = await handIn(documents, coordinator, await seasonNow(coordinator.store));
  expect(handedIn).toHaveLength(8);
  await openDueWindows(coordinator.store);
  zhao = await person('zhao-001', SHUNDE);
  qian = await person('qian-002', SHUNDE);
  away = await person('sun-003', NANHAI);
  for (const office of [SHUNDE, NANHAI]) {
    const tasks = await tasksFor(coordinator, office, ITEM);
    expect(tasks.length).toBeGreaterThan(0);
    await collectAnswers(
      coordinator,
      tasks.map((task) => ({ task, verdict: 'referred' as const, reason: 'officer_must_look' as const })),
    );
  }
});

afterAll(async () => {
  await http.close();
  await coordinator.close();
});

async function person(ref: string, office: string): Promise<string> {
  const whom = { ref, role: 'officer' as const, office, district: null };
  await addAccount(coordinator.store, { ...whom, password: null, mustChangePassword: false }, null);
  const { token, digest } = makeAccessToken();
  await addAccessToken(coordinator.store, { id: uuidv7(), digest, ref, label: 'trial', days: 1 }, null);
  return token;
}

/** A sheet as a spreadsheet program has it: opened whole, changed and saved by another writer than ours. */
class Filled {
  constructor(private readonly book: exceljs.Workbook) {}

  get sheet(): exceljs.Worksheet {
    return this.book.worksheets[0]!;
  }
  get names(): string[] {
    return (this.sheet.getRow(2).values as string[]).slice(1);
  }
  cell(row: number, name: string): exceljs.Cell {
    return this.sheet.getRow(row).getCell(this.names.indexOf(name) + 1);
  }
  fill(row: number, values: Record<string, exceljs.CellValue>): void {
    for (const [name, value] of Object.entries(values)) this.cell(row, name).value = value;
  }
  async bytes(): Promise<Buffer> {
    return Buffer.from(await this.book.xlsx.writeBuffer());
  }
}

async function ask(token: string, path: string, body?: Buffer): Promise<Response> {
  return fetch(http.url + path, {
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': XLSX }) },
    ...(body && { method: 'POST', body: new Uint8Array(body) }),
  });
}

async function opened(response: Response): Promise<Filled> {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, XLSX]);
  const book = new exceljs.Workbook();
  await book.xlsx.read(Readable.from([Buffer.from(await response.arrayBuffer())]));
  return new Filled(book);
}

const download = async (token = zhao) => opened(await ask(token, `${SHEET}?item=${ITEM}`));

async function send(filled: Filled, query = '', token = zhao): Promise<SheetBody> {
  const response = await ask(token, `${SHEET}${query}`, await filled.bytes());
  const body = (await response.json()) as SheetBody;
  expect([response.status, body]).toEqual([200, expect.anything()]);
  return body;
}

const told = ({ rows }: SheetBody) =>
  rows.map(({ row, outcome, code, faults }) =>
    [row, outcome, code, ...faults.map((fault) => `${fault.path} ${fault.code}`)].filter((one) => one).join(' '),
  );
const states = async () => {
  const rows = await coordinator.store.query<{ state: string }[]>(
    'SELECT state FROM worklist_entry WHERE office = $1 ORDER BY due_at, id',
    [SHUNDE],
  );
  return rows.map(({ state }) => state);
};

const AGREES = {
  reason: 'record_agrees 记录与申报一致',
  'fact:months_city': '50',
  'fact:months_province': '62',
  evidence_source: '缴费台账',
};

describe('the sheet that goes out', () => {
  it('has the entries as text that no spreadsheet takes for a formula, and the answers to choose from', async () => {
    const filled = await download();
    expect((filled.sheet.getRow(1).values as string[]).slice(1)).toEqual(['countersign-worklist/2', SHUNDE, ITEM]);
    expect(filled.sheet.rowCount).toBe(3 + 7);
    const rows = Array.from({ length: 7 }, (_, n) => n + 4);
    for (const name of ['entry', 'claim:id_number', 'claim:months_city'])
      for (const row of rows)
        expect([filled.cell(row, name).type, filled.cell(row, name).numFmt]).toEqual([exceljs.ValueType.String, '@']);
    expect(rows.map((row) => filled.cell(row, 'claim:name').value)).toContain(`'=HYPERLINK("http://x")`);
    const { dataValidation } = filled.cell(4, 'reason');
    expect(dataValidation).toMatchObject({
      type: 'list',
      formulae: [expect.stringMatching(/^choices!\$A\$2:\$A\$\d+$/)],
    });
    expect(filled.cell(4, 'fact:insured_now').dataValidation).toMatchObject({ formulae: ['choices!$B$2:$B$3'] });
  });

  it('is of one item of the own office', async () => {
    expect((await ask(zhao, `${SHEET}?item=criminal_record`)).status).toBe(400);
    expect((await ask(zhao, SHEET)).status).toBe(400);
    expect((await http.get(`${SHEET}?item=${ITEM}`)).status).toBe(403);
  });
});

describe('the sheet that comes back', () => {
  it('is checked row by row, saved where a row is good, and gives back the others with the reason', async () => {
    const filled = await download();
    const others = await download(away);
    const ids = [4, 5, 6, 7, 8, 9, 10].map((row) => filled.cell(row, 'entry').value as string);
    const scan = createHash('sha256').update('scan');
    filled.fill(4, {
      ...AGREES,
      evidence_source: '=1+1',
      evidence_as_of: new Date('2026-09-30T00:00:00Z'),
      evidence_digest: scan.copy().digest('hex').toUpperCase(),
    });
    filled.cell(4, 'evidence_as_of').numFmt = 'yyyy-mm-dd';
    filled.fill(5, { ...AGREES, 'fact:months_city': '48' });
    filled.fill(6, { reason: 'no_record 查无记录', evidence_as_of: '2026-02-30', evidence_digest: 'abc' });
    filled.fill(7, { ...AGREES, 'fact:months_city': { formula: '25+25', result: 50 } });
    filled.fill(8, { ...AGREES, entry: others.cell(4, 'entry').value });
    filled.fill(9, { ...AGREES, entry: ids[6] });
    filled.fill(10, { ...AGREES });
    const expected = [
      '4 new',
      '5 error invalid_decision facts.months_city contradicts_claim facts.months_province contradicts_claim',
      '6 error invalid_row evidence_source missing evidence_digest not_a_digest evidence_as_of not_an_instant',
      '7 error invalid_row fact:months_city formula',
      '8 error unknown_entry',
      '9 error invalid_row entry repeated',
      '10 error invalid_row entry repeated',
    ];
    const dry = await send(filled, '?dry_run=true');
    expect(told(dry)).toEqual(expected);
    expect(dry).toMatchObject({ saved: false, new: 1, changed: 0, conflicts: 0, errors: 6, unanswered: 0 });
    expect(new Set(await states())).toEqual(new Set(['open']));

    const problems = await opened(await ask(zhao, `${SHEET}?answer=workbook`, await filled.bytes()));
    expect((await states()).toSorted()).toEqual(['decided', ...Array.from({ length: 6 }, () => 'open')]);
    const [{ proposal, by }] = await coordinator.store.query<
      [{ proposal: { facts: object; evidence: object }; by: string }]
    >(`SELECT proposal, proposed_by AS by FROM worklist_entry WHERE id = $1`, [ids[0]]);
    expect([proposal.evidence, proposal.facts, by]).toEqual([
      { source: '=1+1', as_of: '2026-09-29T16:00:00.000Z', digest: scan.digest('base64') },
      { months_city: 50, months_province: 62 },
      'zhao-001',
    ]);
    expect(problems.sheet.rowCount).toBe(3 + 6);
    expect([4, 6, 7].map((row) => problems.cell(row, 'problem_row').value)).toEqual(['5', '7', '8']);
    expect(problems.cell(6, 'problem_zh').value).toContain('不接受公式');
    expect(problems.cell(6, 'problem_en').value).toContain('Formulas are not accepted');

    // The sheet of problems is mended and sent; what was never answered stays out of it.
    problems.fill(4, { 'fact:months_city': '50' });
    problems.fill(6, { 'fact:months_city': '50', evidence_as_of: '2026-09-30 10:30' });
    const mended = await send(problems, '');
    expect(told(mended).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      '4 new',
      '5 error',
      '6 new',
      '7 error',
      '8 error',
      '9 error',
    ]);
    expect(mended).toMatchObject({ saved: true, new: 2 });
  });

  it('says what somebody else did meanwhile, and what was given back', async () => {
    const filled = await download();
    const rows = filled.sheet.rowCount - 3;
    expect(rows).toBe(4);
    const [first, second] = [4, 5].map((row) => filled.cell(row, 'entry').value as string);
    await fetch(`${http.url}/api/worklist/${first}/claim`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${qian}` },
    });
    await coordinator.store.query(
      `UPDATE worklist_entry SET state = 'claimed', claimed_by = 'zhao-001', claimed_until = season_now() + interval '1 hour',
         proposal = '{}', returned_because = '再看' WHERE id = $1`,
      [second],
    );
    filled.fill(4, AGREES);
    filled.fill(5, AGREES);
    const body = await send(filled, '?dry_run=true');
    expect(told(body)).toEqual(['4 conflict entry_taken claimed_by claimed_by_another', '5 changed']);
    expect(body).toMatchObject({ conflicts: 1, changed: 1, unanswered: 2 });
    expect((await download()).sheet.rowCount - 3).toBe(rows - 1);
  });

  it('is refused whole when it is not this sheet', async () => {
    const refused = async (change: (filled: Filled) => void, from = zhao) => {
      const filled = await download(from);
      filled.fill(4, AGREES);
      change(filled);
      const response = await ask(zhao, SHEET, await filled.bytes());
      const { code, faults = [] } = (await response.json()) as { code: string; faults?: { code: string }[] };
      return [response.status, code, ...faults.map((fault) => fault.code)];
    };
    const top = (place: string, value: exceljs.CellValue) => (filled: Filled) => {
      filled.sheet.getCell(place).value = value;
    };
    expect(await refused(top('A1', 'number'))).toEqual([422, 'invalid_sheet', 'wrong_template']);
    expect(await refused(top('A1', 'countersign-worklist/1'))).toEqual([422, 'invalid_sheet', 'wrong_version']);
    expect(await refused(() => undefined, away)).toEqual([422, 'invalid_sheet', 'another_office']);
    expect(await refused(top('C1', 'id_card'))).toEqual([422, 'invalid_sheet', 'unknown_item']);
    expect(await refused(top('A2', { formula: '"entry"', result: 'entry' }))).toEqual([
      422,
      'invalid_sheet',
      'wrong_columns',
    ]);
    expect(await refused(top('B2', 'due_at'))).toEqual([422, 'invalid_sheet', 'wrong_columns']);
    const bomb = Array.from({ length: 200 }, (_, n) => [`${n}${'y'.repeat(32_000)}`]);
    expect(await refused((filled) => filled.sheet.addRows(bomb))).toEqual([400, 'unreadable_file', 'too_large']);
    const many = Array.from({ length: 1001 }, () => [uuidv7()]);
    expect(await refused((filled) => filled.sheet.addRows(many))).toEqual([422, 'invalid_sheet', 'too_many']);
    const response = await ask(zhao, SHEET, Buffer.from('PK'));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'unreadable_file']);
    expect((await http.post(SHEET, 'a,b', 'text/csv')).status).toBe(403);
  });
});
