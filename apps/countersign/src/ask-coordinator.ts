import { CannotRun } from './cannot-run.js';

const TIMEOUT_MS = 30_000;

interface Problem {
  code: string;
  message: { zh: string; en: string };
  faults?: { path: string; code: string; zh: string; en: string }[];
}

/**
 * Asks the coordinator's API, whose address is in COUNTERSIGN_URL, with the token in COUNTERSIGN_TOKEN; null when the answer is empty.
 * Throws CannotRun with what the coordinator says, in both languages, and when it is not to be had; the token is in no message.
 */
export async function askCoordinator<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
  const { COUNTERSIGN_URL: address = '', COUNTERSIGN_TOKEN: token = '' } = process.env;
  if (!URL.canParse(address))
    throw new CannotRun(
      'COUNTERSIGN_URL must be the address of the coordinator’s API\nCOUNTERSIGN_URL 须为协调端接口地址',
    );
  if (token.trim() === '')
    throw new CannotRun(
      'COUNTERSIGN_TOKEN must hold a token (countersign account token)\nCOUNTERSIGN_TOKEN 须为程序令牌',
    );
  const response = await fetch(address.replace(/\/$/, '') + path, {
    method,
    headers: {
      authorization: `Bearer ${token.trim()}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((fault: unknown) => {
    throw new CannotRun(`the coordinator at COUNTERSIGN_URL does not answer 协调端无应答 (${causeOf(fault)})`, {
      cause: fault,
    });
  });
  const text = await response.text();
  if (!response.ok) throw new CannotRun(wordsOf(response.status, text));
  return (text === '' ? null : JSON.parse(text)) as T;
}

function wordsOf(status: number, text: string): string {
  try {
    const { code, message, faults = [] } = JSON.parse(text) as Problem;
    const lines = faults.map((fault) => `\n  ${fault.path}: ${fault.code} ${fault.zh} ${fault.en}`);
    return `${code} (${status}): ${message.zh} ${message.en}${lines.join('')}`;
  } catch {
    // Something between us and the coordinator answered.
    return `the coordinator's address answers ${status}, and not as its API does`;
  }
}

function causeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown';
  return (fault.cause as { code?: string } | undefined)?.code ?? fault.name;
}
