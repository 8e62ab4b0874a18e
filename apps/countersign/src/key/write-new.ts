import { writeFileSync } from 'node:fs';
import { CannotRun } from '../cannot-run.js';

/** Writes a file that must not be there yet. Throws CannotRun. */
export function writeNew(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { mode, flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CannotRun(`${file}: ${code === 'EEXIST' ? 'is there already' : `cannot be written (${code})`}`, {
      cause: error,
    });
  }
}
