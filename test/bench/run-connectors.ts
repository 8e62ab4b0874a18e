import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPostgres, startRabbitmq } from '#services';
import type { SourceFigure } from './source-figures.js';

const silent = (): undefined => undefined;

/** Measures the sources of departments in processes of their own, on a PostgreSQL and a broker that are started for them. */
export async function runConnectors(dataFolder: string, rows: number): Promise<SourceFigure[]> {
  const { DATABASE_URL, AMQP_URL } = process.env;
  const figures: SourceFigure[] = [];
  const postgres = await startPostgres({ dataFolder, databaseUrl: DATABASE_URL, log: silent });
  try {
    const rabbitmq = await startRabbitmq({ dataFolder, amqpUrl: AMQP_URL, log: silent });
    try {
      const env = { ...process.env, DATABASE_URL: postgres.url, AMQP_URL: rabbitmq.amqpUrl };
      figures.push(...(await measure('./connectors.js', [String(rows)], env)));
      figures.push(...(await measure('./slow-source.js', [], env)));
    } finally {
      await rabbitmq.stop();
    }
  } finally {
    await postgres.stop();
  }
  return figures;
}

async function measure(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<SourceFigure[]> {
  const figures: SourceFigure[] = [];
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args, {
    execArgv: ['--enable-source-maps'],
    env,
  });
  child.on('message', (figure) => figures.push(figure as SourceFigure));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the sources could not be measured (${program})`);
  return figures;
}
