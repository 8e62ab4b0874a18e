import type { Catalogue } from '#agencies';
import { LIMITS, parseResult, RESULT_V1 } from '#contracts';
import { EnvelopeVerifier, judgeKey, parseEnvelope, type KeyRing, type RegisteredKey } from '#signing';
import type { StoredResult } from '#store';
import type { FindingBody, KeyThenBody, SignatureBody } from './application-bodies.js';
import { officeRef, reasonWords } from './words.js';

/**
 * A finding as its office signed it: read from the stored envelope, not from the columns made of it, and verified anew. `counts`
 * says whether it answers its task. Throws when a recorded envelope cannot be read: then the store was tampered with.
 */
export function showFinding(
  result: StoredResult,
  counts: boolean,
  { catalogue, keyRing }: { catalogue: Catalogue; keyRing: KeyRing },
): FindingBody {
  const parsed = parseEnvelope(result.envelope, LIMITS);
  if (parsed.kind === 'rejected')
    throw new Error(`the envelope of a result of task ${result.taskId} is not one: ${parsed.code}`);
  const read = parseResult(parsed.envelope.payload);
  if (read.kind === 'rejected') throw new Error(`the result of task ${result.taskId} cannot be read: ${read.code}`);
  const { verdict, reason, facts, comparison, decided_by, observed_at, signed_at } = read.message;
  return {
    office: officeRef(result.office, catalogue),
    verdict,
    reason: reasonWords(reason),
    facts,
    comparison,
    decided_by: decided_by.mode,
    observed_at,
    signed_at,
    received_at: result.receivedAt.toISOString(),
    status: result.status,
    counts,
    receipt_id: result.receiptId,
    digest: result.digest.toString('hex'),
    ledger_index: result.ledgerIndex,
    signature: showSignature(result, parsed.envelope, keyRing, new Date(signed_at)),
  };
}

function showSignature(
  result: StoredResult,
  { keyId, batch }: { keyId: string; batch: { index: number; count: number } | null },
  keyRing: KeyRing,
  signedAt: Date,
): SignatureBody {
  const opened = new EnvelopeVerifier(keyRing).open(result.envelope, {
    payloadTypes: [RESULT_V1],
    owner: result.office,
    at: result.receivedAt,
  });
  // The digest was taken when it arrived: an envelope that was exchanged for another, well signed too, does not have it.
  const verified = opened.kind === 'verified' && opened.digest.equals(result.digest);
  const registered = keyRing.find(keyId)?.registered;
  return {
    keyid: keyId,
    owner: registered?.owner ?? null,
    key: registered === undefined ? null : showKey(registered, result.receivedAt, signedAt),
    batch: batch && { index: batch.index, count: batch.count },
    verified,
    code: verified ? null : opened.kind === 'rejected' ? opened.code : 'TASK_MISMATCH',
  };
}

/** By the time of arrival, which is ours, as at collection. */
function showKey(key: RegisteredKey, at: Date, signedAt: Date): KeyThenBody {
  return {
    then: judgeKey(key, { at, signedAt, recorded: true }).kind,
    now: key.state,
    not_before: key.notBefore.toISOString(),
    not_after: key.notAfter?.toISOString() ?? null,
  };
}
