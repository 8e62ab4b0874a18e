import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CoordinatorParts } from '../coordinator-parts.js';
import { runExport, type Export } from './run-export.js';

/** Each holds a connection to the database while it reads, and asks for another now and then. */
const MOST_AT_ONCE = 3;

/** Runs exports behind the requests that asked for them. */
@Injectable()
export class ExportRunner implements OnModuleDestroy {
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(private readonly parts: CoordinatorParts) {}

  get full(): boolean {
    return this.running.size >= MOST_AT_ONCE;
  }

  start(asked: Omit<Export, 'stopping'>): void {
    const { store, log } = this.parts;
    const run = runExport(store, { ...asked, stopping: this.stopping.signal }).catch((error: unknown) => {
      log.error({ event: 'export-failed', export: asked.id, error: String(error) });
    });
    this.running.add(run);
    void run.then(() => this.running.delete(run));
  }

  /** Those under way end as failed: their person is told, and begins again. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort(new Error('the coordinator stops'));
    await Promise.all(this.running);
  }
}
