import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface BundleGround {
  url: string;
  season: string;
  /** File with a token of city HR. */
  tokenFile: string;
  /** Where the bundle goes. */
  file: string;
}

/** What the verifier said of the bundle of a sealed season. */
export interface Proof {
  file: string;
  sha256: string;
  logKey: string;
  leaves: number;
  /** Exit code of the verifier; 0 when everything holds. */
  exit: number;
  faults: { rule: string; detail: string }[];
  /** Notices by rule. */
  notices: Record<string, number>;
}

const TOOL = fileURLToPath(new URL('../../../countersign/src/main.js', import.meta.url));
const VERIFIER = fileURLToPath(new URL('../../../../verify/countersign-verify.mjs', import.meta.url));

/** Saves the bundle of a season with `countersign bundle`, and has the verifier look at it: one file, no server, no network. */
export async function proveSeason({ url, season, tokenFile, file }: BundleGround): Promise<Proof> {
  const saved = await run(TOOL, 'bundle', '--url', url, '--season', season, '--token-file', tokenFile, '--out', file);
  if (saved.exit !== 0) throw new Error(`the bundle could not be saved: ${saved.output}`);
  const logKey = /log key [^:]*: (\S+)/.exec(saved.output)![1]!;
  const verified = await run(VERIFIER, 'bundle', file, '--log-key', logKey, '--json');
  const report = JSON.parse(verified.output) as {
    leaves: number;
    faults: Proof['faults'];
    notices: { rule: string }[];
  };
  const notices: Record<string, number> = {};
  for (const { rule } of report.notices) notices[rule] = (notices[rule] ?? 0) + 1;
  const { leaves, faults } = report;
  return { file, sha256: await digestOf(file), logKey, leaves, exit: verified.exit, faults, notices };
}

/** The proof as lines for a terminal, and how to check it oneself. */
export function proofLines({ file, sha256, logKey, leaves, exit, faults, notices }: Proof): string[] {
  const told = Object.entries(notices).map(([rule, n]) => `${rule} ×${n}`);
  return [
    '',
    `Sealed 已封存: ${leaves} leaves 条存证记录, bundle 存证包 ${relative(process.cwd(), file)}`,
    `  SHA-256 ${sha256}`,
    exit === 0
      ? `  ✔ verified offline 离线核验通过${told.length > 0 ? ` (${told.join(', ')})` : ''}`
      : `  ✘ NOT verified 核验不通过 (exit code 退出码 ${exit}): ${faults.map(({ rule, detail }) => `${rule} ${detail}`.trim()).join('; ')}`,
    '  Check it yourself, on any machine with Node 可自行核验：',
    `    node ${relative(process.cwd(), VERIFIER)} bundle ${relative(process.cwd(), file)} --log-key ${logKey}`,
  ];
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** A program of ours, what it printed, and its exit code. */
function run(main: string, ...words: string[]): Promise<{ exit: number; output: string }> {
  return new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    program.stdout.on('data', (part: Buffer) => parts.push(part));
    program.stderr.on('data', (part: Buffer) => parts.push(part));
    program.once('error', reject);
    program.once('close', (code) => resolve({ exit: code ?? 1, output: Buffer.concat(parts).toString('utf8') }));
  });
}
