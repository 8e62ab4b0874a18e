import { writeFileSync } from 'node:fs';
import { loadCatalogue } from '#agencies';
import { CannotRun } from '../cannot-run.js';
import { chooseItems } from '../choose-items.js';
import { coordinatorKey, officePublicKey, readText } from './read-keys.js';
import { makeReport } from './report/conform-report.js';
import { formatReport, type Language } from './report/format-report.js';
import { runConform } from './run-conform.js';
import { STEP_IDS, type StepId } from './script/steps.js';

export interface ConformOptions {
  office: string;
  amqpUrlFile: string;
  officeKey: string;
  coordinatorKey?: string;
  realm: string;
  season?: string;
  items?: string[];
  only?: StepId[];
  batch: number;
  /** Seconds. */
  wait: number;
  lang: Language;
  json?: string;
}

/** Runs the command; returns its exit code. Throws CannotRun. */
export async function conform(options: ConformOptions): Promise<number> {
  const { office, realm, lang } = options;
  const season = options.season ?? shanghaiYear(new Date());
  const key = coordinatorKey(options.coordinatorKey);
  const input = {
    office,
    realm,
    season,
    amqpUrl: readAmqpUrl(options.amqpUrlFile),
    officeKey: officePublicKey(options.officeKey),
    items: chooseItems(await loadCatalogue(), office, options.items),
    coordinator: key.signer,
    steps: new Set(options.only ?? STEP_IDS),
    batchSize: options.batch,
    waitMs: options.wait * 1000,
    onWaiting: () => say(waitingWords(office, realm, season, key.signer.keyId, key.publicKey, lang)),
  };
  const started_at = new Date().toISOString();
  const points = await runConform(input);
  const report = makeReport({ office, realm, season, started_at, finished_at: new Date().toISOString() }, points);
  const json = JSON.stringify(report, null, 2);
  if (options.json === '-') process.stdout.write(`${json}\n`);
  else {
    process.stdout.write(`${formatReport(report, lang).join('\n')}\n`);
    if (options.json !== undefined) writeFileSync(options.json, `${json}\n`);
  }
  return report.failed === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function waitingWords(
  office: string,
  realm: string,
  season: string,
  id: string,
  publicKey: string,
  lang: Language,
): string {
  return lang === 'zh'
    ? `队列已就绪，等待 ${office} 的程序连接。环境 ${realm}，年度 ${season}\n协调端密钥编号 ${id}，公钥 ${publicKey}`
    : `The queues stand; waiting for the client of ${office}. Realm ${realm}, season ${season}\nCoordinator's key id ${id}, public key ${publicKey}`;
}

function readAmqpUrl(file: string): string {
  const url = readText(file);
  if (!URL.canParse(url) || !/^amqps?:\/\//.test(url)) throw new CannotRun(`${file}: must hold amqp://… or amqps://…`);
  return url;
}

function shanghaiYear(now: Date): string {
  return String(new Date(now.getTime() + 8 * 3_600_000).getUTCFullYear());
}
