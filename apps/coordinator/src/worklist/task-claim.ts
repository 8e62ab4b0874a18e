import { LIMITS, parseTask, type TaskV1 } from '#contracts';
import { parseEnvelope } from '#signing';

/** The task as it was issued to the office: its claim fields are what the officers of the office may see, and no more. */
export function readIssuedTask(envelope: Buffer): TaskV1 {
  const opened = parseEnvelope(envelope, LIMITS);
  const parsed = opened.kind === 'rejected' ? opened : parseTask(opened.envelope.payload);
  if (!('message' in parsed)) throw new Error(`the envelope of an issued task cannot be read: ${parsed.code}`);
  return parsed.message;
}
