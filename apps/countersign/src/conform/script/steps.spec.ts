import {
  parseReceipt,
  parseReminder,
  parseTask,
  parseWindow,
  RECEIPT_V1,
  REMINDER_V1,
  TASK_V1,
  WINDOW_V1,
  type RejectionCode,
} from '#contracts';
import { COORDINATOR, EnvelopeVerifier } from '#signing';
import { NOW, OFFICE, ringOf, trialKit } from '../testing/trial-kit.js';
import type { PlannedMessage } from './planned-message.js';
import { roundsOf, STEP_IDS } from './steps.js';

const verifier = new EnvelopeVerifier(ringOf(COORDINATOR));
const READERS = {
  [TASK_V1]: parseTask,
  [REMINDER_V1]: parseReminder,
  [RECEIPT_V1]: parseReceipt,
  [WINDOW_V1]: parseWindow,
} as const;

/** What a reader of an office that follows the page makes of a message. */
function readAsOffice(body: Buffer): { code: RejectionCode | null; digest: string | null } {
  const opened = verifier.open(body, { payloadTypes: Object.keys(READERS), owner: COORDINATOR, at: NOW });
  if (opened.kind === 'rejected') return { code: opened.code, digest: null };
  const parsed = READERS[opened.payloadType as keyof typeof READERS](opened.payload);
  if (parsed.kind === 'rejected') return { code: parsed.code, digest: null };
  const { message } = parsed;
  const misdirected = 'office' in message && message.office !== OFFICE;
  const code = message.realm !== 'conform/test' ? 'FOREIGN_REALM' : misdirected ? 'WRONG_OFFICE' : null;
  return { code, digest: opened.digest.toString('base64') };
}

const messages = roundsOf(new Set(STEP_IDS), trialKit()).flatMap((round) => round.messages(() => []));
const named = (message: PlannedMessage): [string, PlannedMessage] => [message.scenario.id, message];

it.each(messages.filter(({ expect }) => expect.kind === 'refuse').map(named))('%s is to be refused', (_, message) => {
  expect(readAsOffice(message.body).code).toBe(message.expect.kind === 'refuse' && message.expect.code);
});

it.each(messages.filter(({ expect }) => expect.kind !== 'refuse').map(named))('%s is sound', (_, message) => {
  const { code, digest } = readAsOffice(message.body);
  expect(code).toBeNull();
  if (message.task !== null) expect(digest).toBe(message.task.digest);
});

it('names every message once, and every scenario in one way', () => {
  expect(new Set(messages.map(({ messageId }) => messageId)).size).toBe(messages.length);
  const titles = new Map<string, Set<string>>();
  for (const { scenario } of messages)
    titles.set(scenario.id, (titles.get(scenario.id) ?? new Set()).add(scenario.title.en));
  expect([...titles.values()].every((one) => one.size === 1)).toBe(true);
});
