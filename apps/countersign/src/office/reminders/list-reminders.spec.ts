import { jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReminderV1 } from '#contracts';
import { CannotRun } from '../../cannot-run.js';
import { listReminders, type RemindersOptions } from './list-reminders.js';

const { message: sample } = JSON.parse(readFileSync('libs/contracts/test-vectors/reminder.json', 'utf8')) as {
  message: ReminderV1;
};
const OFFICE = 'education.shunde';
const first: ReminderV1 = { ...sample, office: OFFICE, as_of: '2026-10-01T02:00:00.000Z', note: '请于周五前\n办结 𬱖' };
const second: ReminderV1 = { ...first, as_of: '2026-10-08T02:00:00.000Z', note: undefined };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-reminders-'));
  writeFileSync(join(folder, `${OFFICE}.journal.db`), '');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  jest.restoreAllMocks();
});

function lay(office: string, content: unknown): void {
  writeFileSync(
    join(folder, `${office}.reminders.json`),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
}

function list(options: Partial<RemindersOptions> = {}): string {
  const out: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  expect(listReminders({ journals: folder, lang: 'zh', ...options })).toBe(0);
  return out.join('');
}

it('shows what came, the newest first, in Beijing time', () => {
  lay(OFFICE, [first, second]);
  const text = list();
  expect(text.match(/^\S+ \S+ {2}education\.shunde$/gm)).toEqual([
    '2026-10-08 10:00  education.shunde',
    '2026-10-01 10:00  education.shunde',
  ]);
  expect(text).toContain(`未办结 ${first.remaining} 项，超期 ${first.overdue} 项`);
  expect(text).toContain('  > 请于周五前\n  > 办结 𬱖\n');
  expect(list({ lang: 'en' })).toContain(`${first.remaining} to answer, ${first.overdue} overdue`);
});

it('shows one office when asked, and all as JSON', () => {
  lay(OFFICE, [first]);
  lay('education.nanhai', [{ ...second, office: 'education.nanhai' }]);
  expect(list({ office: OFFICE })).not.toContain('nanhai');
  expect((JSON.parse(list({ json: true })) as ReminderV1[]).map(({ office }) => office)).toEqual([
    'education.nanhai',
    OFFICE,
  ]);
});

it('says that none came', () => expect(list()).toBe('没有收到督办单。\n'));

it.each([
  ['no JSON', '['],
  ['no list', {}],
  ['a control character', [{ ...first, note: '\u001b[2J' }]],
])('refuses a file with %s', (_, content) => {
  lay(OFFICE, content);
  expect(() => list()).toThrow(CannotRun);
});

it('refuses a folder without a journal', () => {
  expect(() => list({ journals: join(folder, 'none') })).toThrow(/ENOENT/);
  rmSync(join(folder, `${OFFICE}.journal.db`));
  expect(() => list()).toThrow('holds no journal');
});
