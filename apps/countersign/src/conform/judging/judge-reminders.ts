import type { Words } from '#agencies';
import { LIMITS, REMINDER_V1, resultsExchange, type OfficeId } from '#contracts';
import { parseEnvelope, type EnvelopeVerifier } from '#signing';
import type { Arrival } from './arrival.js';
import { words } from './point.js';

/** A reminder that a client sent back, and what is wrong with the envelope: a code of the protocol page, or a property; null when nothing is. */
export interface ReadNote {
  payload: Buffer;
  fault: string | null;
}

/** Reads a noted reminder as the coordinator does; null when the message is none by its envelope. */
export function readNote(
  { body, at, exchange, properties }: Arrival,
  office: OfficeId,
  verifier: EnvelopeVerifier,
): ReadNote | null {
  const parsed = parseEnvelope(body, LIMITS);
  if (parsed.kind === 'rejected' || parsed.envelope.payloadType !== REMINDER_V1) return null;
  const { payload } = parsed.envelope;
  const opened = verifier.open(body, { payloadTypes: [REMINDER_V1], owner: office, at });
  if (opened.kind === 'rejected') return { payload, fault: opened.code };
  if (exchange !== resultsExchange(office)) return { payload, fault: 'WRONG_OFFICE' };
  return { payload, fault: properties.type === REMINDER_V1 ? null : 'type' };
}

/** What is wrong with what was sent back, of which only `payload` was to be. Null when nothing was sent back at all. */
export function noteFault(payload: Buffer, notes: readonly ReadNote[]): Words | null {
  const faults = notes.map((note) => note.fault ?? (note.payload.equals(payload) ? null : 'UNKNOWN_REMINDER'));
  const found = [...new Set(faults.filter((fault) => fault !== null))];
  return found.length === 0 ? null : words(`不符：${found.join('、')}`, `wrong: ${found.join(', ')}`);
}

export const NOTE_EXPECTED = words(
  '内容字节原样、本单位签名；或不作任何回应',
  "the same payload bytes with the office's own signature; or nothing at all",
);
export const NOTE_SEEN = words('已签名送回', 'sent back, signed');
export const NOTE_NOT_SEEN = words(
  '未送回：协调方将再次发送，直至联审截止',
  'not sent back: a coordinator sends it again until the window closes',
);
