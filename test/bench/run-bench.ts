import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { layGround, type Ground } from '../../apps/rehearsal/src/ground/lay-ground.js';
import { holdLock } from '../../apps/rehearsal/src/ground/hold-lock.js';
import { table } from '../../apps/rehearsal/src/show/terminal-width.js';
import { bullmqFlow } from './bullmq-flow.js';
import { ceiling } from './ceiling.js';
import { ours, type OursRound } from './ours.js';
import { parentOf } from './process-usage.js';
import { runApi } from './run-api.js';
import { runConnectors } from './run-connectors.js';
import { median, tasksPerSecond, type Round, type RoundPlan } from './round.js';
import { benchEncryption, benchSignatures } from './signatures.js';
import { stockNest } from './stock-nest.js';

interface BenchOptions {
  applications: number;
  rounds: number;
  scale: string;
  only?: 'bus' | 'connectors' | 'signatures' | 'api';
  rows: number;
  tasks: number;
  json?: string;
  data: string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const options = new Command('npm run bench --')
  .description(
    'Compares, in one run on this machine: bare amqplib, the stock Nest transport, BullMQ flows, and the whole of Countersign; ' +
      'the sources of departments with the bare driver; signatures of both algorithms, alone and in batches; and the API over a large season.',
  )
  .option('--applications <n>', 'applications in each compared round', Number, 1000)
  .option('--rounds <n>', 'rounds of each system; medians are printed', Number, 3)
  .option('--scale <list>', 'sizes at which Countersign alone is measured once', '1000,10000,50000')
  .addOption(
    new Option(
      '--only <part>',
      'the bus as a whole, the sources of departments, signatures, or the API; all by default',
    ).choices(['bus', 'connectors', 'signatures', 'api']),
  )
  .option('--rows <n>', 'rows of the tables and exports that sources are measured on', Number, 1_000_000)
  .option('--tasks <n>', 'tasks in the database that the API is measured on', Number, 2_000_000)
  .option('--json <file>', 'also write the figures as JSON')
  .option('--data <folder>', 'where servers keep their data', join(root, '.data/bench'))
  .parse()
  .opts<BenchOptions>();

const release = holdLock(options.data);
try {
  const wanted = (part: BenchOptions['only']): boolean => (options.only ?? part) === part;
  if (wanted('signatures'))
    [...benchSignatures(options.rounds), '', ...(await benchEncryption(options.rounds))].forEach(say);
  const bus = wanted('bus') ? { ...(await compare()), scale: await measureScale() } : {};
  const sources = wanted('connectors') ? { sources: await runConnectors(options.data, options.rows) } : {};
  if (wanted('api')) await runApi(options.data, options.tasks);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ ...bus, ...sources }, null, 1)}\n`);
} finally {
  release();
}
process.exit(0);

/** A fresh database and a fresh broker for every round. */
async function withGround<T>(work: (ground: Ground, watched: Record<string, number>) => Promise<T>): Promise<T> {
  rmSync(join(options.data, 'rabbitmq'), { recursive: true, force: true });
  const ground = await layGround({ folder: options.data, name: 'bench', ingressPartitions: 1, say: () => undefined });
  try {
    const [row] = await ground.store.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
    const watched = {
      postgresql: parentOf(row!.pid),
      ...(ground.rabbitmq.pid === null ? {} : { rabbitmq: ground.rabbitmq.pid }),
    };
    return await work(ground, watched);
  } finally {
    await ground.stop();
  }
}

async function compare() {
  const rounds: Record<'ceiling' | 'stock' | 'bullmq' | 'ours', Round[]> = {
    ceiling: [],
    stock: [],
    bullmq: [],
    ours: [],
  };
  for (let i = 0; i < options.rounds; i++) {
    await withGround(async (ground, watched) => {
      const whole = await ours(ground, options.applications, i, watched);
      // The others carry the same number of tasks in messages of the same size.
      const plan: RoundPlan = {
        applications: options.applications,
        tasksPerApplication: Math.round(whole.tasks / options.applications),
        queues: ground.offices.length,
        taskBytes: whole.taskBytes,
        resultBytes: whole.resultBytes,
      };
      const rabbit = Object.fromEntries(Object.entries(watched).filter(([name]) => name === 'rabbitmq'));
      rounds.ours.push(whole);
      rounds.ceiling.push(await ceiling(ground.broker.coordinatorUrl, plan, rabbit));
      rounds.stock.push(await stockNest(ground.broker.coordinatorUrl, plan, rabbit));
      const flows = await bullmqFlow(options.data, plan);
      if (flows !== null) rounds.bullmq.push(flows);
      say(`round ${i + 1}: ${describe(rounds, i)}; task ${plan.taskBytes} B, result ${plan.resultBytes} B`);
    });
  }
  const rate = (list: readonly Round[]): number => median(list.map(tasksPerSecond));
  const top = rate(rounds.ceiling);
  const rows = [
    ['(a) bare amqplib, the ceiling', rounds.ceiling],
    ['(b) stock Nest RMQ send()', rounds.stock],
    ['(c) BullMQ flow', rounds.bullmq],
    ['(d) Countersign, whole', rounds.ours],
  ] as const;
  say('');
  for (const line of table(
    [['', 'tasks/s', '÷ (a)', '(d) ÷', 'CPU µs/task', 'peak MB']],
    rows
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => [
        name,
        rate(list).toFixed(0),
        (rate(list) / top).toFixed(2),
        (rate(rounds.ours) / rate(list)).toFixed(2),
        median(list.map((r) => (r.cpuSeconds / r.tasks) * 1e6)).toFixed(0),
        (median(list.map((r) => r.peakBytes)) / 1e6).toFixed(0),
      ]),
  ))
    say(line);
  if (rounds.bullmq.length === 0) say('(c) left out: no redis-server is installed');
  return { rounds };
}

function describe(rounds: Record<string, Round[]>, i: number): string {
  return Object.entries(rounds)
    .filter(([, list]) => list[i] !== undefined)
    .map(([name, list]) => `${name} ${tasksPerSecond(list[i]!).toFixed(0)}/s`)
    .join(', ');
}

async function measureScale(): Promise<OursRound[]> {
  const measured: OursRound[] = [];
  for (const applications of options.scale.split(',').filter(Boolean).map(Number)) {
    measured.push(await withGround((ground, watched) => ours(ground, applications, 100 + measured.length, watched)));
    say(`(d) at ${applications} applications: ${tasksPerSecond(measured.at(-1)!).toFixed(0)} tasks/s`);
  }
  if (measured.length === 0) return measured;
  say('');
  for (const line of table(
    [
      [
        '(d) by size',
        'tasks',
        'seconds',
        'tasks/s',
        'results/s once open',
        '÷ smallest',
        'CPU µs/task',
        'peak MB',
        'signed within s',
      ],
    ],
    measured.map((r) => [
      `${r.applications} applications`,
      String(r.tasks),
      r.seconds.toFixed(1),
      tasksPerSecond(r).toFixed(0),
      (r.tasks / r.answeringSeconds).toFixed(0),
      (tasksPerSecond(r) / tasksPerSecond(measured[0]!)).toFixed(2),
      ((r.cpuSeconds / r.tasks) * 1e6).toFixed(0),
      (r.peakBytes / 1e6).toFixed(0),
      `${r.inclusion.median.toFixed(1)} (max ${r.inclusion.max.toFixed(1)})`,
    ]),
  ))
    say(line);
  say('');
  for (const { applications, tasks, answeringCpuByProgram } of measured)
    say(`CPU µs/result once open, ${applications} applications: ${perTask(answeringCpuByProgram, tasks)}`);
  return measured;
}

function perTask(cpuByProgram: Readonly<Record<string, number>>, tasks: number): string {
  const parts = Object.entries(cpuByProgram).map(([name, cpu]) => [name, (cpu / tasks) * 1e6] as const);
  const whole = parts.reduce((sum, [, cpu]) => sum + cpu, 0);
  return `${whole.toFixed(0)} (${parts.map(([name, cpu]) => `${name} ${cpu.toFixed(0)}`).join(', ')})`;
}
