import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { DataSource, EntityManager } from 'typeorm';
import type { Person } from '#people';
import { endExport, keepExportPart, listApplications, moveExport, type ExportFilter } from '#store';
import type { ApplicationSummaryBody } from '../progress/application-bodies.js';
import { showSummary } from '../progress/show-summary.js';
import { writeExport } from './export-sheet.js';

export interface Export {
  id: string;
  person: Person;
  season: string;
  /** Narrowed to what the person may see already. */
  filter: ExportFilter;
  startedAt: Date;
  /** Ends it before its time, as failed. */
  stopping: AbortSignal;
}

const PAGE = 1_000;
const PART_BYTES = 512 * 1024;

/**
 * Writes an export from beginning to end, as of one moment (REPEATABLE READ), by the same query and with the same masking as the list that is shown.
 * A fault ends it as failed, and is thrown on.
 */
export async function runExport(store: DataSource, asked: Export): Promise<void> {
  const { id, person, season, filter, startedAt } = asked;
  const parts = new PartsInStore(store, id);
  try {
    const rows = await store.transaction('REPEATABLE READ', (manager) =>
      writeExport(parts, pagesOf(store, manager, asked), (written) => [
        ['导出人 Exported by', `${person.ref} (${person.role})`],
        ['数据时间 Data as of', startedAt.toISOString()],
        ['年度 Season', season],
        ['条件 Filter', JSON.stringify(filter)],
        ['行数 Rows', String(written)],
        ['编号 Operation', id],
        ['说明 Note', '姓名已脱敏；导出已记录。Names are masked; this export is on record.'],
      ]),
    );
    await endExport(store, id, { done: rows, ...parts.sum() });
  } catch (error) {
    await endExport(store, id, null);
    throw error;
  }
}

async function* pagesOf(
  store: DataSource,
  manager: EntityManager,
  { id, season, filter, stopping }: Export,
): AsyncGenerator<ApplicationSummaryBody[]> {
  let done = 0;
  let after: string | null = null;
  for (;;) {
    stopping.throwIfAborted();
    const page = await listApplications(manager, { ...filter, season }, after, PAGE);
    if (page.length === 0) return;
    yield page.map(showSummary);
    done += page.length;
    after = page.at(-1)!.number;
    // Not by the manager: others see how far it is before it ends.
    await moveExport(store, id, done);
  }
}

/** Keeps what is written in the store, in parts of equal size, and takes its digest on the way. */
class PartsInStore extends Writable {
  private readonly hash = createHash('sha256');
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private written = 0;
  private next = 0;

  constructor(
    private readonly store: DataSource,
    private readonly id: string,
  ) {
    super({ highWaterMark: PART_BYTES });
  }

  sum(): { bytes: number; sha256: Buffer } {
    return { bytes: this.written, sha256: this.hash.digest() };
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.hash.update(chunk);
    this.written += chunk.length;
    this.waiting.push(chunk);
    this.waitingBytes += chunk.length;
    if (this.waitingBytes < PART_BYTES) return done();
    this.keep().then(() => done(), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.keep().then(() => done(), done);
  }

  private async keep(): Promise<void> {
    if (this.waitingBytes === 0) return;
    const part = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    await keepExportPart(this.store, this.id, this.next++, part);
  }
}
