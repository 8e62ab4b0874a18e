import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Words } from '#agencies';
import { parseReminder, type ReminderV1 } from '#contracts';
import { CannotRun } from '../../cannot-run.js';
import { EXIT } from '../options.js';
import { formatReminder } from './format-reminder.js';

export interface RemindersOptions {
  journals: string;
  office?: string;
  json?: true;
  lang: keyof Words;
}

/** What the adapter lays beside a journal. */
const SUFFIX = '.reminders.json';

/** Prints the reminders that came to the offices of a journal folder, the newest first. Throws CannotRun. */
export function listReminders({ journals, office, json, lang }: RemindersOptions): number {
  const files = listFiles(journals).filter((name) => office === undefined || name === `${office}${SUFFIX}`);
  const reminders = files
    .flatMap((name) => readFile(join(journals, name)))
    .sort((a, b) => (a.as_of < b.as_of ? 1 : a.as_of > b.as_of ? -1 : 0));
  const none = lang === 'zh' ? '没有收到督办单。' : 'No reminder has come.';
  const text = json
    ? JSON.stringify(reminders, null, 2)
    : reminders.map((one) => formatReminder(one, lang)).join('\n') || none;
  process.stdout.write(`${text}\n`);
  return EXIT.good;
}

function listFiles(folder: string): string[] {
  const names = reading(folder, () => readdirSync(folder));
  if (!names.some((name) => name.endsWith('.journal.db')))
    throw new CannotRun(`--journals: ${folder} holds no journal of an adapter 该文件夹中没有适配器日志`);
  return names.filter((name) => name.endsWith(SUFFIX));
}

/** Held to the form of the protocol page: it is shown on a terminal. */
function readFile(file: string): ReminderV1[] {
  const damaged = (): CannotRun => new CannotRun(`${file}: is not a list of reminders 内容不是督办单列表`);
  let list: unknown;
  try {
    list = JSON.parse(reading(file, () => readFileSync(file, 'utf8')));
  } catch (error) {
    throw error instanceof SyntaxError ? damaged() : error;
  }
  if (!Array.isArray(list)) throw damaged();
  return list.map((one) => {
    const parsed = parseReminder(Buffer.from(JSON.stringify(one)));
    if (parsed.kind === 'rejected') throw damaged();
    return parsed.message;
  });
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CannotRun(`${path}: cannot be read (${code}) 无法读取`, { cause: error });
  }
}
