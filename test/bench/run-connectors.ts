import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '#services';

const PROGRAM = fileURLToPath(new URL('./connectors.js', import.meta.url));

/** Measures the sources of departments in a process of their own, on a PostgreSQL that is started for it. */
export async function runConnectors(dataFolder: string, rows: number): Promise<void> {
  const postgres = await startPostgres({ dataFolder, databaseUrl: process.env.DATABASE_URL, log: () => undefined });
  try {
    const child = spawn(process.execPath, ['--enable-source-maps', PROGRAM, String(rows)], {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: postgres.url },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error('the sources could not be measured');
  } finally {
    await postgres.stop();
  }
}
