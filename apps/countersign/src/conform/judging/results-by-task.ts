import type { PlannedTask } from '../script/planned-message.js';
import type { ReadResult } from './read-result.js';

/** Results in order of arrival, and by the task that they name. */
export class ResultsByTask {
  readonly all: ReadResult[] = [];
  private readonly byName = new Map<string, ReadResult[]>();

  add(result: ReadResult): void {
    this.all.push(result);
    const { digest, taskId, revision } = result.named;
    for (const name of [digest ?? '', nameOf(taskId, revision)]) {
      const same = this.byName.get(name);
      if (same === undefined) this.byName.set(name, [result]);
      else same.push(result);
    }
  }

  /** Those that name the task by its digest, or at least by its id and revision. */
  of({ digest, message }: PlannedTask): ReadResult[] {
    const byDigest = this.byName.get(digest) ?? [];
    const byId = this.byName.get(nameOf(message.task_id, message.revision)) ?? [];
    return byDigest.length === 0 ? byId : [...new Set([...byDigest, ...byId])];
  }
}

function nameOf(taskId: string | null, revision: number | null): string {
  return `${taskId} ${revision}`;
}
