import { CannotRun } from '../cannot-run.js';

const TIMEOUT_MS = 30_000;

interface Problem {
  code: string;
  message: { zh: string; en: string };
  faults?: { path: string; code: string; zh: string; en: string }[];
}

/**
 * Asks the coordinator's API, whose address is in COUNTERSIGN_URL, with the token in COUNTERSIGN_TOKEN. Throws CannotRun with what the
 * coordinator says, in both languages; the token is in no message.
 */
export async function askCoordinator<T>(method: string, path: string, body?: object): Promise<T> {
  const { COUNTERSIGN_URL: address, COUNTERSIGN_TOKEN: token } = process.env;
  if (address === undefined || token === undefined)
    throw new CannotRun('COUNTERSIGN_URL and COUNTERSIGN_TOKEN must name the coordinator and hold a token for it');
  let response: Response;
  try {
    response = await fetch(new URL(path, address), {
      method,
      headers: { authorization: `Bearer ${token.trim()}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new CannotRun(`the coordinator at ${address} does not answer`, { cause: error });
  }
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as T;
  throw new CannotRun(wordsOf(response.status, text));
}

function wordsOf(status: number, text: string): string {
  try {
    const { code, message, faults = [] } = JSON.parse(text) as Problem;
    const lines = faults.map((fault) => `\n  ${fault.path}: ${fault.code} ${fault.zh} ${fault.en}`);
    return `${code}: ${message.zh} ${message.en}${lines.join('')}`;
  } catch {
    // Something between us and the coordinator answered.
    return `the coordinator's address answers ${status}`;
  }
}
