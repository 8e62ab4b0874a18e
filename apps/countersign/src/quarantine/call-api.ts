import { CannotRun } from '../cannot-run.js';

interface Problem {
  code: string;
  message: { zh: string; en: string };
  faults?: { path: string; zh: string; en: string }[];
}

/**
 * Asks the coordinator's HTTP API at COUNTERSIGN_URL with the token of COUNTERSIGN_TOKEN; the answer's body, or null when it has none.
 * Throws CannotRun with the API's own words when it refuses, and when it is not to be had.
 */
export async function callApi(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const { COUNTERSIGN_URL: base, COUNTERSIGN_TOKEN: token } = process.env;
  if (base === undefined || !URL.canParse(base))
    throw new CannotRun(
      'COUNTERSIGN_URL must be the address of the coordinator’s API\nCOUNTERSIGN_URL 须为协调端接口地址',
    );
  if (token === undefined || token === '')
    throw new CannotRun(
      'COUNTERSIGN_TOKEN must hold a token (countersign account token)\nCOUNTERSIGN_TOKEN 须为程序令牌',
    );
  const response = await fetch(base.replace(/\/$/, '') + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  }).catch((fault: unknown) => {
    throw new CannotRun(`the coordinator at COUNTERSIGN_URL does not answer 协调端无应答 (${causeOf(fault)})`);
  });
  const text = await response.text();
  if (!response.ok) throw new CannotRun(wordsOf(response.status, text));
  return text === '' ? null : (JSON.parse(text) as unknown);
}

function wordsOf(status: number, text: string): string {
  try {
    const { code, message, faults = [] } = JSON.parse(text) as Problem;
    const lines = faults.map((fault) => `  ${fault.path}: ${fault.zh} ${fault.en}`);
    return [`${code} (${status}): ${message.zh} ${message.en}`, ...lines].join('\n');
  } catch {
    return `the answer was ${status}, and not one of this API`;
  }
}

function causeOf(fault: unknown): string {
  const cause = fault instanceof Error ? (fault.cause as { code?: string } | undefined)?.code : undefined;
  return cause ?? (fault instanceof Error ? fault.name : 'unknown');
}
