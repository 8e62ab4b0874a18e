import { LIMITS, parseResult, RESULT_V1, type OfficeId, type RejectionCode, type ResultV1 } from '#contracts';
import { envelopeDigest, parseEnvelope, preAuthenticationEncoding, type EnvelopeVerifier } from '#signing';
import type { Arrival } from './arrival.js';

/** A result as it was read. The first two faults are codes of the protocol page; `detail` names a member or rule, never a value. */
export interface ReadResult {
  arrival: Arrival;
  /** Of the envelope: size, form, type, key, signature. */
  envelopeFault: ReadFault | null;
  /** Of the payload: strict JSON, version, members. */
  payloadFault: ReadFault | null;
  /** Envelope digest, base64; null when none can be computed. */
  digest: string | null;
  /** What the payload says it answers, as far as it can be made out. */
  named: { digest: string | null; taskId: string | null; revision: number | null };
  message: ResultV1 | null;
}

export interface ReadFault {
  code: RejectionCode;
  detail: string;
}

/** Reads what a client published. Never throws: what is wrong stands in the faults. */
export function readResult(arrival: Arrival, office: OfficeId, verifier: EnvelopeVerifier): ReadResult {
  const unread = {
    arrival,
    payloadFault: null,
    digest: null,
    named: { digest: null, taskId: null, revision: null },
    message: null,
  };
  const parsed = parseEnvelope(arrival.body, LIMITS);
  if (parsed.kind === 'rejected') return { ...unread, envelopeFault: { code: parsed.code, detail: parsed.detail } };
  const opened = verifier.open(arrival.body, { payloadTypes: [RESULT_V1], owner: office, at: arrival.at });
  const { payloadType, payload } = parsed.envelope;
  const result = parseResult(payload);
  return {
    arrival,
    envelopeFault: opened.kind === 'rejected' ? { code: opened.code, detail: opened.detail } : null,
    payloadFault: result.kind === 'rejected' ? { code: result.code, detail: result.detail } : null,
    digest: envelopeDigest(preAuthenticationEncoding(payloadType, payload)).toString('base64'),
    named: namedIn(payload),
    message: result.kind === 'ok' ? result.message : null,
  };
}

/** Looks no further than these three members, so that a result with a fault elsewhere is still put to its task. */
function namedIn(payload: Buffer): ReadResult['named'] {
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    value = null;
  }
  const { task_digest, task_id, revision } = (value ?? {}) as Record<string, unknown>;
  return {
    digest: typeof task_digest === 'string' ? task_digest : null,
    taskId: typeof task_id === 'string' ? task_id : null,
    revision: typeof revision === 'number' ? revision : null,
  };
}
