import { parseArgs } from 'node:util';
import { linesOf, readBundle } from '../bundle/read-bundle.js';
import { readProof } from '../proof/read-proof.js';
import { parseNoteKey, type NoteKey } from '../note/note-key.js';
import { readAnchors, type Certificate } from '../time-stamp/certificate-path.js';
import type { Trust } from './check-log.js';
import type { Inspection } from './inspection.js';
import { describeApplication, findingsOfApplication, findingsOfOffice, formatReport, makeReport } from './report.js';
import type { Report } from './report.js';
import { RULES, type Finding, type Rule } from './rules.js';
import { describeProof, inspectProof } from './verify-proof.js';
import { verifyExtension } from './verify-extension.js';
import { verifyJournal, verifyReceipt } from './verify-receipt.js';
import { inspectBundle } from './verify-bundle.js';

export const VERIFIER_USAGE = `用法 usage:
  bundle <存证包 bundle>                          整包核验 the whole bundle
  application <申请编号 ref> <bundle>             一份申请及其积分复算 one application, its score computed again
  office <承办单位 office> <bundle> [--journal f]  一个承办单位是否完整 one office's completeness, against its own journal
  receipt <回执文件 receipt> <bundle>             回执是否兑现 whether a receipt was kept
  proof <证明文件 proof>                         一个核查结果的证明 the proof of one result
  extends <旧包 older> <新包 newer>               新包是否为旧包的延续 whether the newer bundle begins with the older
选项 options:
  --log-key <verifier key>    外部取得的日志公钥 the log's key, from elsewhere than the bundle
  --witness <verifier key>    见证方公钥，可重复 a witness's key; may be repeated
  --quorum <n>                至少几个见证会签 how many witnesses must have cosigned
  --tsa-ca <file>             时间戳机构的根证书（PEM），可重复 root certificates of time-stamping authorities; may be repeated
  --json                      以 JSON 输出 print JSON
退出码 exit codes: 0 = 通过 verified; 64 = 用法错误 usage; 66 = 文件无法读取 file; 其余为最低的违规代码 else the lowest of
${exitCodes()}
`;

function exitCodes(): string {
  const faults = (Object.keys(RULES) as Rule[]).filter((rule) => RULES[rule].exit > 0);
  return faults.map((rule) => `  ${RULES[rule].exit} ${rule}  ${RULES[rule].zh} ${RULES[rule].en}`).join('\n');
}

/** What the verifier needs of the world. `readFile` throws when the file cannot be read. */
export interface VerifierShell {
  readFile(path: string): Buffer;
  write(text: string): void;
}

class UsageFault extends Error {}
class FileFault extends Error {}

/** Runs one command of the verifier and returns its exit code. Never throws over what it is given. */
export function runVerifier(args: readonly string[], shell: VerifierShell): number {
  try {
    const { values, positionals } = readArguments(args);
    const report = answer(positionals, values, shell);
    shell.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
    return report.exit;
  } catch (fault) {
    if (fault instanceof UsageFault) shell.write(`${fault.message}\n${VERIFIER_USAGE}`);
    else if (fault instanceof FileFault) shell.write(`${fault.message}\n`);
    else throw fault;
    return fault instanceof UsageFault ? 64 : 66;
  }
}

type Values = ReturnType<typeof readArguments>['values'];

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    'log-key': text,
    witness: { type: 'string', multiple: true },
    quorum: text,
    journal: text,
    'tsa-ca': { type: 'string', multiple: true },
    json: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (fault) {
    throw new UsageFault(fault instanceof Error ? fault.message : String(fault));
  }
}

function answer([command, ...operands]: string[], values: Values, shell: VerifierShell): Report {
  const trust = readTrust(values, shell);
  const [first, second] = operands;
  const count = command === 'bundle' || command === 'proof' ? 1 : 2;
  if (operands.length !== count || first === undefined)
    throw new UsageFault('命令或参数不对 wrong command or operands');
  if (command === 'proof') return answerProof(first, trust, shell);
  if (command === 'extends') return answerExtends(first, second!, trust, shell);
  const inspected = inspect(command === 'bundle' ? first : second!, trust, shell);
  if (!('findings' in inspected)) return { ...inspected, command: command! };
  switch (command) {
    case 'bundle':
      return { ...makeReport(command, inspected, inspected.findings), time_stamps: inspected.timeStamps };
    case 'application': {
      const findings = findingsOfApplication(inspected, first) ?? [notFound({ application: first })];
      return { ...makeReport(command, inspected, findings), application: describeApplication(inspected, first) };
    }
    case 'office': {
      const findings = findingsOfOffice(inspected, first) ?? [notFound({ office: first })];
      const journal = values.journal === undefined ? [] : readJournal(load(shell, values.journal));
      return makeReport(command, inspected, [...findings, ...verifyJournal(inspected, first, journal)]);
    }
    case 'receipt': {
      const ofWhole = inspected.findings.filter(({ office, application }) => office === null && application === null);
      return makeReport(command, inspected, [...ofWhole, ...verifyReceipt(inspected, load(shell, first))]);
    }
    default:
      throw new UsageFault(`无此命令 no such command: ${command}`);
  }
}

function answerProof(path: string, trust: Trust, shell: VerifierShell): Report {
  const read = readProof(linesOf(load(shell, path)));
  if (read.kind === 'malformed') return { ...malformed(read), command: 'proof' };
  const inspected = inspectProof(read.proof, trust);
  return { ...makeReport('proof', inspected, inspected.findings), results: describeProof(inspected) };
}

function answerExtends(older: string, newer: string, trust: Trust, shell: VerifierShell): Report {
  const [before, after] = [inspect(older, trust, shell), inspect(newer, trust, shell)];
  for (const one of [before, after]) if (!('findings' in one)) return { ...one, command: 'extends' };
  const [from, to] = [before as Inspection, after as Inspection];
  return makeReport('extends', to, [...verifyExtension(from, to, trust), ...to.findings]);
}

function inspect(path: string, trust: Trust, shell: VerifierShell): Inspection | Omit<Report, 'command'> {
  const read = readBundle(linesOf(load(shell, path)));
  if (read.kind === 'bundle') return inspectBundle(read.bundle, trust);
  return malformed(read);
}

function malformed({ line, detail: why }: { line: number; detail: string }): Omit<Report, 'command'> {
  const detail = `第 ${line} 行 line ${line}: ${why}`;
  const fault: Finding = { rule: 'MALFORMED', leaf: null, office: null, application: null, detail };
  return { origin: '?', leaves: 0, exit: RULES.MALFORMED.exit, faults: [fault], notices: [] };
}

function readTrust(values: Values, shell: VerifierShell): Trust {
  const quorum = Number(values.quorum ?? 0);
  if (!Number.isSafeInteger(quorum) || quorum < 0) throw new UsageFault('--quorum');
  const witnesses = values.witness?.map((key) => noteKeyOf(key, '--witness'));
  const logKey = values['log-key'] === undefined ? undefined : noteKeyOf(values['log-key'], '--log-key');
  const authorities = values['tsa-ca']?.flatMap((path) => anchorsIn(load(shell, path)));
  return { quorum, ...(logKey && { logKey }), ...(witnesses && { witnesses }), ...(authorities && { authorities }) };
}

function anchorsIn(file: Buffer): Certificate[] {
  try {
    return readAnchors(file.toString('latin1'));
  } catch (fault) {
    throw new UsageFault(`--tsa-ca: ${fault instanceof Error ? fault.message : ''}`);
  }
}

function noteKeyOf(text: string, option: string): NoteKey {
  try {
    return parseNoteKey(text);
  } catch (fault) {
    throw new UsageFault(`${option}: ${fault instanceof Error ? fault.message : ''}`);
  }
}

/** One JSON object a line, with `sequence` and `digest` (base64); other members are passed over. */
function readJournal(file: Buffer): { sequence: number; digest: string }[] {
  return [...linesOf(file)].map((line) => {
    try {
      const { sequence, digest } = JSON.parse(line.toString('utf8')) as { sequence?: unknown; digest?: unknown };
      if (typeof sequence === 'number' && typeof digest === 'string') return { sequence, digest };
    } catch (fault) {
      if (!(fault instanceof SyntaxError)) throw fault;
    }
    throw new UsageFault('--journal: 每行须有 sequence 和 digest every line needs sequence and digest');
  });
}

function load(shell: VerifierShell, path: string): Buffer {
  try {
    return shell.readFile(path);
  } catch (fault) {
    throw new FileFault(`文件无法读取 cannot be read: ${path}`, { cause: fault });
  }
}

function notFound(about: { office: string } | { application: string }): Finding {
  return { rule: 'NOT_FOUND', leaf: null, office: null, application: null, detail: '', ...about };
}
