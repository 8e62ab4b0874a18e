import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '#services';

const PROGRAM = fileURLToPath(new URL('./api/run.js', import.meta.url));

/** Measures the API over a season of so many tasks, in a process of its own, on a PostgreSQL that is started for it. */
export async function runApi(dataFolder: string, tasks: number): Promise<void> {
  const postgres = await startPostgres({ dataFolder, databaseUrl: process.env.DATABASE_URL, log: () => undefined });
  try {
    const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', PROGRAM, String(tasks)], {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: postgres.url },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error('the API could not be measured');
  } finally {
    await postgres.stop();
  }
}
