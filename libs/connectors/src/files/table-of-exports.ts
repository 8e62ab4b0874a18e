import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderDescription } from '../description/source-description.js';
import { SourceUnavailable } from '../source.js';
import { SqlitePort } from '../sql/sqlite-port.js';
import { digestOf, listExports, settled, type DroppedFile } from './drop-folder.js';
import type { TakenExport } from './export-index.js';
import { importExport } from './import-export.js';
import { ImportReport, type Outcome } from './import-report.js';
import type { TableLayout } from './table-layout.js';

const ENDINGS = { csv: '.csv', excel: '.xlsx' } as const;

/** What keeps the disk from being read for a moment, as against what the office has to mend. */
const PASSING = new Set(['EMFILE', 'ENFILE', 'EIO', 'EBUSY', 'ESTALE', 'ETIMEDOUT']);

/** One table that an office exports: the index of what was taken last, and the looking out for what is new. */
export class TableOfExports {
  private readonly indexFile: string;
  private port: SqlitePort | null = null;
  private taken: readonly TakenExport[] = [];
  /** Files that were looked at and not taken, by name, as they were then. */
  private readonly passedOver = new Map<string, { stamp: string; outcome: Outcome }>();
  private lastLook = -Infinity;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly description: FolderDescription,
    readonly layout: TableLayout,
    private readonly now: () => number,
    private readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  ) {
    const { indexFolder = join(description.folder, '.countersign') } = description;
    this.indexFile = join(indexFolder, `${description.name}.${layout.plan.item.id}.db`);
  }

  /**
   * The index in use. Waits for the first import; later ones go on while the last good one answers. Throws SourceUnavailable while
   * there is none.
   */
  async current(): Promise<{ port: SqlitePort; asOf: string }> {
    const due = this.port === null || this.now() - this.lastLook >= this.description.lookSeconds * 1000;
    if (this.looking === null && due) {
      this.lastLook = this.now();
      const looking = this.inTurn(() => this.look()).finally(() => (this.looking = null));
      this.looking = looking;
      // Whoever finds no index is told; with one in use, the next look may fare better.
      looking.catch(() => undefined);
    }
    if (this.port === null) await this.looking;
    const last = this.taken.at(-1);
    if (this.port === null || last === undefined) throw this.unavailable('no export could be taken', 'office');
    return { port: this.port, asOf: new Date(last.mtimeMs).toISOString() };
  }

  async close(): Promise<void> {
    await this.looking?.catch(() => undefined);
    await this.port?.close();
    this.port = null;
  }

  private async look(): Promise<void> {
    const { folder, kind, marker, mode } = this.description;
    try {
      await mkdir(join(this.indexFile, '..'), { recursive: true, mode: 0o700 });
      if (this.port === null) await this.reopen();
      const files = await listExports(folder, this.layout.table, ENDINGS[kind], marker);
      if (files.length === 0 && this.port === null) throw this.unavailable('ENOENT', 'office');
      // One that was refused holds up those that come after it: they were made to be applied on top of it.
      for (const file of mode === 'full' ? files.slice(-1) : files) if (!(await this.isTaken(file))) break;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (error instanceof SourceUnavailable || code === undefined) throw error;
      throw this.unavailable(code, PASSING.has(code) ? 'time' : 'office');
    }
  }

  /** Takes a file, unless it was seen before as it is now. */
  private async isTaken(listed: DroppedFile): Promise<boolean> {
    const stamp = stampOf(listed);
    if (this.taken.some((before) => stampOf(before) === stamp)) return true;
    const before = this.passedOver.get(listed.name);
    if (before?.stamp === stamp) return before.outcome === 'repeated';
    const file = await settled(listed, this.description.settleSeconds * 1000, this.now());
    if (file === null) {
      if (this.port === null) throw this.unavailable('an export is being written', 'time');
      return false;
    }
    const report = new ImportReport();
    const outcome = await this.take(file, await digestOf(file.path), report);
    if (outcome !== 'imported') this.passedOver.set(file.name, { stamp, outcome });
    await report.leave(this.description.folder, `${file.name}.${this.layout.plan.item.id}`, outcome);
    return outcome !== 'refused';
  }

  private async take(file: DroppedFile, digest: string, report: ImportReport): Promise<Outcome> {
    const incremental = this.description.mode === 'incremental';
    const same = (incremental ? this.taken : this.taken.slice(-1)).find((before) => before.digest === digest);
    if (same !== undefined) {
      report.note({ zh: `与 ${same.name} 相同`, en: `the same as ${same.name}` });
      return 'repeated';
    }
    const { description, layout, indexFile } = this;
    const onTop = incremental && this.port !== null;
    const taken = await importExport({ description, layout, indexFile, onTop }, file, digest, report);
    if (taken === null) return 'refused';
    const before = this.taken.at(-1);
    if (before !== undefined) noteColumns(before.header, taken.header, report);
    await this.reopen();
    return 'imported';
  }

  /** Opens the index that is on the disk, if it was made for this layout. Whoever reads the old one still can. */
  private async reopen(): Promise<void> {
    if (!existsSync(this.indexFile)) return;
    const port = new SqlitePort(this.description.name, this.indexFile);
    try {
      const [[signature] = []] = port.all('SELECT signature FROM layout', []);
      if (signature !== this.layout.signature) return await port.close();
      this.taken = port
        .all('SELECT export FROM taken ORDER BY rowid', [])
        .map(([text]) => JSON.parse(text as string) as TakenExport);
    } catch (error) {
      await port.close();
      // An index that cannot be read is made anew.
      if (error instanceof SourceUnavailable) return;
      throw error;
    }
    const old = this.port;
    this.port = port;
    await old?.close();
  }

  private unavailable(code: string, needs: SourceUnavailable['needs']): SourceUnavailable {
    return new SourceUnavailable(this.description.name, code, needs);
  }
}

function stampOf({ name, size, mtimeMs }: Pick<DroppedFile, 'name' | 'size' | 'mtimeMs'>): string {
  return `${name} ${size} ${mtimeMs}`;
}

/** Columns that came or went; those that the mapping needs are there, or the export had been refused. */
function noteColumns(before: readonly string[], now: readonly string[], report: ImportReport): void {
  const came = now.filter((column) => !before.includes(column));
  const went = before.filter((column) => !now.includes(column));
  if (came.length > 0) report.note({ zh: `新增列：${came.join('、')}`, en: `new columns: ${came.join(', ')}` });
  if (went.length > 0)
    report.note({ zh: `缺少的列：${went.join('、')}`, en: `columns that are gone: ${went.join(', ')}` });
}
