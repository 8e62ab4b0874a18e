import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemsOfOffice, loadCatalogue, recordFieldsOf } from '#agencies';
import { parseSourceDescription } from '#connectors';
import { COORDINATOR, createEd25519Signer } from '#signing';
import type { ConformReport } from '../../apps/countersign/src/conform/report/conform-report.js';
import { runConform } from '../../apps/countersign/src/conform/run-conform.js';
import type { StepId } from '../../apps/countersign/src/conform/script/steps.js';
import { startAdapter } from '../../apps/rehearsal/src/programs/adapters.js';
import { findPython, type Python } from './find-python.js';
import { layConformGround, OFFICE, REALM, startClient, type ConformGround, type RunningClient } from './run-client.js';

const found = await findPython(join(process.cwd(), '.data/test/python-packages'));
if (found.kind === 'none') {
  if (process.env.CI !== undefined) throw new Error(`the conformance suite needs Python: ${found.obstacle}`);
  process.stderr.write(`The conformance suite is skipped: ${found.obstacle}.\n`);
}
const withPython = found.kind === 'found' ? describe : describe.skip;
const python: Python = found.kind === 'found' ? found.python : { command: '', env: {} };

/** A client with one thing wrong, the steps that bring it to light, and the points that must fail, and no others. */
const BROKEN: { fault: string; steps: StepId[]; fails: string[] }[] = [
  { fault: 'ack-first', steps: ['outage'], fails: ['result-refused', 'result-returned'] },
  { fault: 'no-mandatory', steps: ['outage'], fails: ['result-returned'] },
  { fault: 'sign-wrong', steps: ['tasks'], fails: ['signature'] },
  { fault: 'reminder-anew', steps: ['reminders'], fails: ['reminder'] },
  { fault: 'no-user-id', steps: ['tasks'], fails: ['user-id'] },
  { fault: 'leave-gaps', steps: ['tasks', 'evolution'], fails: ['sequence'] },
  { fault: 'refuse-new-members', steps: ['evolution'], fails: ['unknown-members'] },
  { fault: 'ignore-expiry', steps: ['window'], fails: ['expired'] },
  { fault: 'ignore-notices', steps: ['window'], fails: ['window-moved', 'window-old-notice'] },
  { fault: 'no-batches', steps: ['batch'], fails: ['batch-large', 'batch-uneven'] },
  { fault: 'no-limit', steps: ['refusals'], fails: ['too-large'] },
  {
    fault: 'answer-anew',
    steps: ['duplicates'],
    fails: ['duplicate', 'duplicate-after-receipt', 'duplicate-signed-anew', 'task-sent-twice'],
  },
  {
    fault: 'lax-json',
    steps: ['refusals'],
    fails: ['byte-order-mark', 'lone-surrogate', 'payload-member-twice', 'too-deep'],
  },
  {
    fault: 'trust-anybody',
    steps: ['refusals'],
    fails: [
      'batch-path-too-long',
      'batch-place-of-another',
      'forged-signature',
      'reminder-of-a-stranger',
      'tampered-payload',
      'type-changed',
      'unknown-key',
    ],
  },
];

const grounds: ConformGround[] = [];
const clients: RunningClient[] = [];
async function layGround(purpose: string): Promise<ConformGround> {
  const ground = await layConformGround(purpose);
  grounds.push(ground);
  return ground;
}

async function start(ground: ConformGround, fault?: string): Promise<RunningClient> {
  const client = await startClient(python, ground, fault);
  clients.push(client);
  return client;
}

afterAll(async () => {
  for (const client of clients) await client.kill();
  for (const { broker, folder } of grounds) {
    await broker.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function conform(ground: ConformGround, ...args: string[]): Promise<{ code: number; out: string; complaint: string }> {
  const files = ['--amqp-url-file', ground.coordinatorUrlFile, '--office-key', ground.officeKeyFile];
  const key = ['--coordinator-key', ground.keys.get(COORDINATOR)!.file];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['dist/apps/countersign/src/main.js', 'conform', '--office', OFFICE, ...files, ...key, ...args],
      (fault, out, complaint) => resolve({ code: fault === null ? 0 : Number(fault.code), out, complaint }),
    );
  });
}

function pointsThat(outcome: string, { points }: ConformReport): string[] {
  return points.filter((point) => point.outcome === outcome).map(({ id }) => id);
}

withPython('the client in Python', () => {
  it('passes, and passes again after it was killed and started anew', async () => {
    const ground = await layGround('python');
    const file = join(ground.folder, 'report.json');
    const first = await start(ground);
    const { code, out } = await conform(ground, '--lang', 'en', '--json', file);
    const report = JSON.parse(readFileSync(file, 'utf8')) as ConformReport;
    expect({ code, failed: pointsThat('failed', report) }).toEqual({ code: 0, failed: [] });
    expect(out).toContain('256 tasks under one signature: all 256 tasks were answered');
    expect(out).toContain('confirmed / record_agrees');
    const sequenceOf = ({ points }: ConformReport) => points.find(({ id }) => id === 'sequence')!.seen.en;
    const last = Number(/^1 to (\d+)$/.exec(sequenceOf(report))![1]);
    expect(last).toBeGreaterThan(256);
    await first.kill();

    const second = await start(ground);
    const again = await conform(ground, '--only', 'tasks,duplicates', '--json', '-');
    expect(again.code).toBe(0);
    expect(sequenceOf(JSON.parse(again.out) as ConformReport)).toMatch(new RegExp(`^${last + 1} to `));
    await second.kill();
  });
});

withPython('the client in Python with one thing wrong', () => {
  const failed = new Map<string, string[]>();

  beforeAll(async () => {
    const waiting = [...BROKEN];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        failed.set(next.fault, await failuresOf(next.fault, next.steps));
    };
    await Promise.all([work(), work(), work(), work()]);
  });

  async function failuresOf(fault: string, steps: readonly StepId[]): Promise<string[]> {
    const ground = await layGround(fault);
    const client = await start(ground, fault);
    const points = await runConform({
      office: OFFICE,
      amqpUrl: ground.broker.coordinatorUrl,
      officeKey: ground.keys.get(OFFICE)!.registered.publicKey,
      coordinator: createEd25519Signer(readFileSync(ground.keys.get(COORDINATOR)!.file, 'utf8')),
      realm: REALM,
      season: '2026',
      items: itemsOfOffice(await loadCatalogue(), OFFICE),
      steps: new Set(steps),
      batchSize: 3,
      waitMs: 3_000,
    });
    await client.kill();
    return points.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : [])).sort();
  }

  it.each(BROKEN)('$fault is seen', ({ fault, fails }) => {
    expect(failed.get(fault)).toEqual(fails);
  });

  it('ends with code 1 and names the section of the page', async () => {
    const ground = await layGround('exit-code');
    const client = await start(ground, 'requeue');
    const { code, out } = await conform(ground, '--only', 'tasks,refusals', '--wait', '3');
    await client.kill();
    expect(code).toBe(1);
    expect(out).toContain('未退回，由消息代理放弃（delivery_limit）');
    expect(out).toContain('libs/contracts/README.md#strict-json');
  });
});

describe('countersign conform', () => {
  it('ends with code 2 when there is no client, and when the broker or the office is wrong', async () => {
    const ground = await layGround('nobody');
    const [alone, unknown] = await Promise.all([
      conform(ground, '--wait', '1'),
      conform(ground, '--office', 'education.atlantis'),
    ]);
    const office = await conform({ ...ground, coordinatorUrlFile: join(ground.folder, 'broker.url') });
    expect(alone).toMatchObject({ code: 2, out: '' });
    expect(alone.complaint).toContain("no client reads the office's queue");
    expect(office).toMatchObject({ code: 2, out: '' });
    expect(office.complaint).toContain('it must be that of the coordinator');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.complaint).toContain('there is no office education.atlantis');
  });

  it('is passed by the adapter', async () => {
    const ground = await layGround('adapter');
    const items = itemsOfOffice(await loadCatalogue(), OFFICE);
    for (const item of items)
      writeFileSync(join(ground.folder, `${item.id}.csv`), `${recordFieldsOf(item).join(',')}\n`);
    const adapter = await startAdapter('conform', [OFFICE], {
      folder: ground.folder,
      main: join(process.cwd(), 'dist/apps/adapter/src/main.js'),
      realm: REALM,
      keys: ground.keys,
      officeUrl: (office) => ground.broker.officeUrl(office),
      sources: {
        [OFFICE]: parseSourceDescription(
          {
            kind: 'csv',
            name: 'conform',
            folder: ground.folder,
            items: Object.fromEntries(
              items.map((item) => [
                item.id,
                { table: item.id, columns: Object.fromEntries(recordFieldsOf(item).map((field) => [field, field])) },
              ]),
            ),
          },
          'conform',
          ground.folder,
        ),
      },
      clock: null,
    });
    const { code, out, complaint } = await conform(ground, '--json', '-').finally(() => adapter.stop());
    expect(complaint).not.toMatch(/^countersign:/m);
    expect({ failed: pointsThat('failed', JSON.parse(out) as ConformReport), code }).toEqual({ failed: [], code: 0 });
  });
});
