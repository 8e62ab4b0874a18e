import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { holdLock } from '../../apps/rehearsal/src/ground/hold-lock.js';
import { Random } from '../../apps/rehearsal/src/sample/random.js';
import { FAULTS } from './faults/all-faults.js';
import type { Fault } from './faults/fault.js';
import type { OpenStage } from './ground/open-stage.js';
import { OwnServers } from './ground/servers.js';
import { roundLines, summaryLines } from './report.js';
import { holdRound, notHeld, type RoundReport } from './round.js';

interface ChaosOptions {
  seed: string;
  rounds?: number;
  fault?: string[];
  roundSeed?: string;
  json?: string;
  list?: boolean;
  data: string;
  verbose?: boolean;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const options = new Command('npm run chaos --')
  .description(
    'Takes whole seasons from intake to seal with real programs, does harm to them on the way, and checks after each that every promise holds.',
  )
  .option('--seed <text>', 'what faults, moments and samples are drawn from', '1')
  .option('--rounds <n>', 'how many seasons; each fault once by default', Number)
  .option('--fault <name...>', 'these faults alone')
  .option('--round-seed <text>', 'the one round that had this seed')
  .option('--json <file>', 'also write the report as JSON, after every round')
  .option('--list', 'name the faults and end')
  .option('--verbose', 'say what is done to whom')
  .option('--data <folder>', 'where servers and programs keep their data', join(root, '.data/chaos'))
  .parse()
  .opts<ChaosOptions>();

if (options.list === true) {
  for (const { name, when, words } of FAULTS) say(`${name.padEnd(34)} ${when.padEnd(10)} ${words}`);
  process.exit(0);
}

const chosen = options.fault?.map(named) ?? FAULTS;
const isRoot = process.getuid?.() === 0;
const skipped = chosen
  .filter(({ needs }) => needs?.includes('root') === true && !isRoot)
  .map(({ name }) => ({ name, why: 'needs root' }));
const possible = chosen.filter(({ name }) => !skipped.some((one) => one.name === name));
const rounds = options.roundSeed !== undefined ? 1 : (options.rounds ?? possible.length);
const plan = drawPlan(possible, rounds, options.seed);

const release = holdLock(options.data);
const reports: RoundReport[] = [];
let [open, servers]: [OpenStage | null, OwnServers | null] = [null, null];
process.once('SIGINT', () => void breakOff());
process.once('SIGTERM', () => void breakOff());
try {
  process.chdir(root);
  servers = await OwnServers.start(options.data, say);
  try {
    for (const [n, fault] of plan.entries()) {
      const seed = options.roundSeed ?? `${options.seed}/${n + 1}`;
      const { amqpUrl, managementUrl } = servers.broker;
      const addresses = { amqpUrl, managementUrl: managementUrl!, databaseUrl: servers.databaseUrl, own: servers };
      const log = options.verbose === true ? (line: string) => say(`    ${line}`) : () => undefined;
      const report = await holdRound(fault, seed, addresses, log, (stage) => (open = stage)).catch((error: unknown) =>
        notHeld(fault, seed, error),
      );
      open = null;
      reports.push(report);
      for (const line of roundLines(n + 1, rounds, report)) say(line);
      if (options.json !== undefined)
        writeFileSync(options.json, `${JSON.stringify({ seed: options.seed, skipped, rounds: reports }, null, 1)}\n`);
    }
  } finally {
    await servers.stop();
  }
} finally {
  release();
}
for (const line of summaryLines(reports, skipped)) say(line);
process.exit(reports.every(({ violations }) => violations.length === 0) ? 0 : 1);

/** Stops everything that was started, and ends. */
async function breakOff(): Promise<void> {
  await open?.close(true);
  await servers?.stop();
  release();
  process.exit(130);
}

function named(name: string): Fault {
  const fault = FAULTS.find((one) => one.name === name);
  if (fault !== undefined) return fault;
  process.stderr.write(`there is no fault called ${name}: npm run chaos -- --list\n`);
  process.exit(64);
}

/** Every fault in an order of chance, and again in another, until there are enough. */
function drawPlan(faults: readonly Fault[], length: number, seed: string): Fault[] {
  const random = new Random(`plan ${seed}`);
  const plan: Fault[] = [];
  while (plan.length < length) {
    const left = [...faults];
    while (left.length > 0) plan.push(left.splice(random.integer(0, left.length - 1), 1)[0]!);
  }
  return plan.slice(0, length);
}
