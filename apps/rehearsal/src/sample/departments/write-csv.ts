import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfficeRegister } from './agency-registers.js';
import { encodeGb18030 } from './gb18030.js';
import type { Cell } from './table-plan.js';
import { mappingsOf, type WrittenSources } from './written-sources.js';

/** One folder for each office, one export for each table. */
export async function writeCsv(
  folder: string,
  offices: readonly OfficeRegister[],
  encoding: 'utf-8' | 'gb18030',
): Promise<WrittenSources> {
  const descriptions: WrittenSources['descriptions'] = new Map();
  for (const register of offices) {
    const own = join(folder, register.jurisdiction);
    await mkdir(own, { recursive: true });
    for (const { plan, rows } of register.tables) {
      const lines = [plan.columns.map(({ column }) => column), ...rows].map(lineOf).join('');
      await writeFile(join(own, `${plan.table}.csv`), encoding === 'utf-8' ? lines : encodeGb18030(lines));
    }
    const items = mappingsOf(register, (table) => table);
    descriptions.set(register.office, { kind: 'csv', name: register.office, folder: own, encoding, items });
  }
  return { descriptions, drop: () => rm(folder, { recursive: true, force: true }) };
}

function lineOf(cells: readonly Cell[]): string {
  return cells.map((cell) => quoted(cell ?? '')).join(',') + '\r\n';
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
