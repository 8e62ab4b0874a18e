import { randomBytes } from 'node:crypto';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import amqp, { type ChannelModel } from 'amqplib';
import mysql from 'mysql2/promise';
import { uuidv7 } from 'uuidv7';
import {
  parseResult,
  RESULT_V1,
  resultsExchange,
  TASK_V1,
  taskQueue,
  type ClaimValue,
  type ResultV1,
  type TaskV1,
} from '#contracts';
import { createEd25519Signer, EnvelopeVerifier, generateSigningKey, KeyRing, signMessage } from '#signing';
import { createBroker, type TestBroker } from '../harness/broker.js';
import { until } from '../harness/until.js';

const ROOT = process.cwd();
const MAIN = join(ROOT, 'dist/apps/countersign/src/main.js');
const OFFICE = 'education.city';
const REALM = 'foshan/test';
const DATABASE = `office_guide_${process.pid}`;
const PASSWORD = 'choose-one';
const READER = `reader_${process.pid}`;
const { MARIADB_URL } = process.env;

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

function run(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) =>
    execFile(process.execPath, [MAIN, ...args], { cwd: ROOT }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    ),
  );
}

/** The `countersign office` commands of a page, as arguments, and the lines that it tells to fill in. */
function readGuide(page: string): { commands: Map<string, string[]>; filledIn: string[] } {
  const text = readFileSync(join(ROOT, 'deploy', page), 'utf8');
  const commands = [...text.matchAll(/^npm run countersign --silent -- (office (\w+) .*)$/gm)].map(
    ([, line = '', name = '']) => [name, line.split(' ')] as [string, string[]],
  );
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
  return { commands: new Map(commands), filledIn: yaml.split('\n').filter((line) => line.trim() !== '') };
}

const withMariadb = MARIADB_URL === undefined ? describe.skip : describe;
if (MARIADB_URL === undefined) process.stdout.write('no MARIADB_URL: the office guide is not followed\n');

withMariadb.each(['OFFICE.md', 'OFFICE.zh-CN.md'])('following deploy/%s', (page) => {
  const { commands, filledIn } = readGuide(page);
  const server = new URL(MARIADB_URL ?? 'mysql://none');
  let administrator: mysql.Connection;
  let folder: string;

  /** The command of the page, on the servers and in the folder of this test. */
  const command = (name: string): string[] =>
    (commands.get(name) ?? []).map((word) =>
      word
        .replace('reader@127.0.0.1:3306/jyj_da', `${READER}@${server.hostname}:${server.port}/${DATABASE}`)
        .replace(/^my-office/, folder),
    );

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-office-'));
    administrator = await mysql.createConnection({
      host: server.hostname,
      port: Number(server.port),
      user: decodeURIComponent(server.username),
      password: decodeURIComponent(server.password),
      charset: 'utf8mb4',
      multipleStatements: true,
    });
    const archive = readFileSync(join(ROOT, 'deploy/office-sample/archive.sql'), 'utf8');
    await administrator.query(archive.replaceAll('jyj_da', DATABASE));
    await administrator.query(
      `CREATE USER ${READER} IDENTIFIED BY '${PASSWORD}'; GRANT SELECT ON ${DATABASE}.* TO ${READER}`,
    );
    writeFileSync(join(folder, 'reader.password'), PASSWORD, { mode: 0o600 });
  });

  afterAll(async () => {
    await administrator.query(`DROP DATABASE ${DATABASE}; DROP USER ${READER}`);
    await administrator.end();
    rmSync(folder, { recursive: true });
  });

  it('has all four commands', () => {
    expect([...commands.keys()]).toEqual(['init', 'check', 'try', 'run']);
  });

  it('init proposes both items, and shows no value of a row', async () => {
    const { code, stdout } = await run(command('init'));
    expect([code, stdout]).toEqual([0, '']);
    const proposal = readFileSync(join(folder, 'mapping.yaml'), 'utf8');
    expect(proposal).toMatch(/table: t_zzbyz/);
    expect(proposal).toMatch(/certificate_number: ZSBH.*毕业证书编号/);
    expect(proposal).toMatch(/id_number: SFZJH/);
    expect(proposal).toMatch(/graduated_on: YYYYMMDD/);
    expect(proposal).toMatch(/高中: senior_secondary/);
    expect(proposal).not.toMatch(/张伟|李娜|钱进|999999|粤中职|第一中学|choose-one/);
  });

  it('check finds the codes that were not filled in, and then nothing but an index', async () => {
    const before = await run(command('check'));
    expect(before.code).toBe(1);
    expect(before.stdout.match(/\[code_untranslated\]/g)).toHaveLength(3);
    const file = join(folder, 'mapping.yaml');
    let mapping = readFileSync(file, 'utf8');
    for (const line of filledIn) {
      const [, field = ''] = /^ +(\w+):/.exec(line) ?? [];
      const open = new RegExp(`^ +${field}: \\{\\}.*$`, 'm');
      expect(mapping).toMatch(open);
      mapping = mapping.replace(open, line);
    }
    writeFileSync(file, mapping);
    const after = await run([...command('check'), '--json', '-']);
    expect(after.code).toBe(0);
    const report = JSON.parse(after.stdout) as { findings: { code: string; line: number }[] };
    expect(report.findings.map(({ code }) => code)).toEqual(['no_index']);
    expect(mapping.split('\n')[(report.findings[0]?.line ?? 0) - 1]).toMatch(/certificate_number: 证书编号/);
  });

  it('try answers every claim as the truth has it, and masks persons', async () => {
    const { code, stdout } = await run(command('try'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/diploma_vocational_city: 10 /);
    expect(stdout).not.toMatch(/张伟|阿依古丽|999999/);
  });

  it('run starts the adapter, and a task is answered through the broker', async () => {
    const stage = await Stage.open(folder);
    try {
      const adapter = stage.start(command('run'));
      const result = await stage.answerTo(claimOf('rare-character'));
      expect(result).toMatchObject({ verdict: 'confirmed', office: OFFICE, facts: { degree: 'senior_secondary' } });
      adapter.kill('SIGTERM');
      await until('the adapter has stopped', () => adapter.exitCode !== null);
      expect(adapter.exitCode).toBe(0);
    } finally {
      await stage.close();
    }
  });

  it('run leaves with the code of the adapter', async () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'realm: nowhere');
    expect((await run(['office', 'run', '--config', file])).code).toBe(78);
    expect((await run(['office', 'run', '--config', join(folder, 'none.yaml')])).code).toBe(2);
  });
});

function claimOf(ref: string): Record<string, ClaimValue> {
  const lines = readFileSync(join(ROOT, 'deploy/office-sample/claims.ndjson'), 'utf8').trim().split('\n');
  const found = lines
    .map((line) => JSON.parse(line) as { ref: string; claim: Record<string, ClaimValue> })
    .find((one) => one.ref === ref);
  return found!.claim;
}

/** A broker with the office's account, and a coordinator that signs one task and reads what comes back. */
class Stage {
  private readonly coordinator = generateSigningKey();
  private readonly key = generateSigningKey();
  private readonly started: ChildProcess[] = [];

  private constructor(
    private readonly broker: TestBroker,
    private readonly link: ChannelModel,
    private readonly config: string,
  ) {}

  static async open(folder: string): Promise<Stage> {
    const broker = await createBroker('office-guide', [OFFICE]);
    const stage = new Stage(broker, await amqp.connect(broker.coordinatorUrl), join(folder, 'adapter.yaml'));
    mkdirSync(join(folder, 'journals'), { recursive: true });
    writeFileSync(join(folder, 'key.pem'), stage.key.privateKeyPem, { mode: 0o600 });
    writeFileSync(join(folder, 'broker.url'), broker.officeUrl(OFFICE), { mode: 0o600 });
    writeFileSync(
      stage.config,
      JSON.stringify({
        realm: REALM,
        agency: 'education',
        journalFolder: 'journals',
        coordinatorKeys: [
          {
            keyId: stage.coordinator.keyId,
            publicKey: stage.coordinator.publicKeySpki.toString('base64'),
            notBefore: '2014-01-01T00:00:00.000Z',
            notAfter: null,
            state: 'active',
          },
        ],
        offices: [{ office: OFFICE, amqpUrlFile: 'broker.url', signingKeyFile: 'key.pem', source: 'mapping.yaml' }],
      }),
    );
    return stage;
  }

  start(args: readonly string[]): ChildProcess {
    const adapter = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    this.started.push(adapter);
    return adapter;
  }

  async answerTo(claim: Record<string, ClaimValue>): Promise<ResultV1> {
    const channel = await this.link.createConfirmChannel();
    const { queue } = await channel.assertQueue(`stage-${randomBytes(4).toString('hex')}`, { durable: true });
    await channel.bindQueue(queue, resultsExchange(OFFICE), '');
    const now = Date.now();
    const task: TaskV1 = {
      v: 1,
      realm: REALM,
      season: '2026',
      task_id: uuidv7(),
      revision: 1,
      office: OFFICE,
      item: 'diploma_vocational_city',
      application_ref: 'A1',
      subject: 'applicant',
      claim,
      nonce: randomBytes(16).toString('base64'),
      issued_at: new Date(now).toISOString(),
      due_at: new Date(now + 3_600_000).toISOString(),
      close_at: new Date(now + 7_200_000).toISOString(),
    };
    const { body } = signMessage(
      createEd25519Signer(this.coordinator.privateKeyPem),
      TASK_V1,
      Buffer.from(JSON.stringify(task)),
    );
    channel.sendToQueue(taskQueue(OFFICE), body, { persistent: true, type: TASK_V1, messageId: uuidv7() });
    await channel.waitForConfirms();
    let content: Buffer | null = null;
    await until(
      'the result is there',
      async () => {
        const message = await channel.get(queue, { noAck: true });
        if (message !== false && message.properties.type === RESULT_V1) content = message.content;
        return content !== null;
      },
      60_000,
    );
    await channel.deleteQueue(queue);
    return this.opened(content ?? Buffer.alloc(0));
  }

  async close(): Promise<void> {
    for (const adapter of this.started) if (adapter.exitCode === null) adapter.kill('SIGKILL');
    await this.link.close();
    await this.broker.drop();
  }

  private opened(content: Buffer): ResultV1 {
    const ring = new KeyRing([
      {
        keyId: this.key.keyId,
        owner: OFFICE,
        algorithm: 'Ed25519',
        publicKey: this.key.publicKeySpki,
        notBefore: new Date(0),
        notAfter: null,
        state: 'active',
      },
    ]);
    const opened = new EnvelopeVerifier(ring).open(content, {
      payloadTypes: [RESULT_V1],
      owner: OFFICE,
      at: new Date(),
    });
    if (opened.kind === 'rejected') throw new Error(opened.code);
    const parsed = parseResult(opened.payload);
    if (parsed.kind === 'rejected') throw new Error(`${parsed.code} ${parsed.detail}`);
    return parsed.message;
  }
}
