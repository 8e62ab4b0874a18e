import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from './limits.js';
import { BATCH_V1, ENVELOPE_CONTENT_TYPE, PAYLOAD_TYPES } from './messages/payload-types.js';
import { REASONS } from './reasons.js';
import { REJECTIONS } from './rejections.js';
import { FIELD_OUTCOMES, FINAL_VERDICTS, VERDICTS } from './verdicts.js';

const FOLDER = join(import.meta.dirname, '..');
const page = readFileSync(join(FOLDER, 'README.md'), 'utf8');

/** Cells of every table row of the page whose first cell is one code word. */
const rows = new Map(
  page
    .split('\n')
    .filter((line) => /^\| `\w+` \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .map((cells) => [cells[1]!, cells.slice(2)]),
);

describe('protocol page', () => {
  it.each(Object.entries(REJECTIONS))('explains %s in the words of the table', (code, { zh }) => {
    expect(rows.get(code)?.[0]).toBe(zh);
  });

  it.each(Object.entries(REASONS))('lists the reason %s with its verdict', (reason, { verdict, zh }) => {
    expect(rows.get(reason)?.[0]).toBe(verdict);
    expect(rows.get(reason)?.[1]).toContain(zh);
  });

  it.each(VERDICTS)('says whether %s is final', (verdict) => {
    const final = (FINAL_VERDICTS as readonly string[]).includes(verdict);
    expect(rows.get(verdict)?.[2]).toBe(final ? 'yes' : 'no');
  });

  it('names every payload type, outcome and limit', () => {
    const named = [...Object.values(PAYLOAD_TYPES), BATCH_V1, ENVELOPE_CONTENT_TYPE, ...FIELD_OUTCOMES];
    for (const name of named) expect(page).toContain(`\`${name}\``);
    const { messageBytes, depth, entries, stringBytes, batchSize } = LIMITS;
    for (const limit of [messageBytes, depth, entries, stringBytes, batchSize]) {
      expect(page).toMatch(new RegExp(`^\\|.*\\b${limit.toLocaleString('en')}\\b`, 'm'));
    }
  });

  it.each([
    'task',
    'result',
    'receipt',
    'decision',
    'window',
    'fence',
    'closing-record',
    'manifest',
    'dispute',
    'reminder',
    'status',
    'key-notice',
    'key-registration',
  ])('has every member of a %s', (name) => {
    const { required } = JSON.parse(readFileSync(join(FOLDER, `schemas/${name}.v1.schema.json`), 'utf8')) as {
      required: string[];
    };
    const [, section] = page.split(`application/vnd.countersign.${name}.v1+json\`\n`);
    const [own] = section!.split('\n#');
    for (const member of required) expect(own).toContain(`\`${member}\``);
  });
});
