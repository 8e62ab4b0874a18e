import { BATCH_V1, LIMITS, RESULT_V1, TASK_V1, type RejectionCode } from '#contracts';
import { signMessage } from '../sign-batch.js';
import type { Signer } from '../signer.js';
import type { BatchVector, MessageVector, RejectedVector } from './vector-shapes.js';

/** One vector or more for every code that form and signature alone can give. */
export function makeRejectedVectors(
  office: Signer,
  otherOffice: Signer,
  { body, payload }: MessageVector,
  { messages }: BatchVector,
): RejectedVector[] {
  const inBatch = messages[1]!.body;
  const [firstStep, secondStep] = messages[1]!.path as [string, string];
  const signed = (text: string, type = RESULT_V1) => signMessage(office, type, Buffer.from(text)).body.toString();
  const changed = (search: string, by: string) => signed(payload.replace(search, by));
  const rejected = (code: RejectionCode, name: string, text: string): RejectedVector => {
    const bytes = Buffer.from(text);
    return { name, body: bytes.toString('base64'), body_bytes: bytes.length, code };
  };
  const encoded = Buffer.from(payload).toString('base64');
  const tampered = Buffer.from(payload.replace('"confirmed"', '"not_found"')).toString('base64');
  return [
    { name: 'a body over the limit', body: null, body_bytes: LIMITS.messageBytes + 1, code: 'TOO_LARGE' },
    rejected('NOT_AN_ENVELOPE', 'no JSON', 'hello'),
    rejected('NOT_AN_ENVELOPE', 'the bare payload', payload),
    rejected('NOT_AN_ENVELOPE', 'a byte order mark', `\ufeff${body}`),
    rejected('NOT_AN_ENVELOPE', 'a member twice', body.replace('"payload":', '"payload":"","payload":')),
    rejected('NOT_AN_ENVELOPE', 'base64 without padding', body.replace(encoded, encoded.replace(/=*$/, ''))),
    rejected('NOT_AN_ENVELOPE', 'base64url', body.replaceAll('+', '-').replaceAll('/', '_')),
    rejected('NOT_AN_ENVELOPE', 'no signature', body.replace(/"signatures":.*/, '"signatures":[]}')),
    rejected('NOT_AN_ENVELOPE', 'two signatures', body.replace(/\[(.*)\]/, '[$1,$1]')),
    rejected(
      'NOT_AN_ENVELOPE',
      'a signature whose base64 has stray bits',
      body.replace(/([AQgw])==("\}\]\})$/, (_, last: string, rest: string) => `${nextSymbol(last)}==${rest}`),
    ),
    rejected('UNKNOWN_PAYLOAD_TYPE', 'a task where results are expected', signed(payload, TASK_V1)),
    rejected('UNKNOWN_PAYLOAD_TYPE', 'the type of a batch root', signed(payload, BATCH_V1)),
    rejected('UNKNOWN_KEY', 'a key that is not registered', body.replace(office.keyId, '0'.repeat(32))),
    rejected(
      'WRONG_KEY_OWNER',
      'key of another office',
      signMessage(otherOffice, RESULT_V1, Buffer.from(payload)).body.toString(),
    ),
    rejected('BAD_SIGNATURE', 'a changed payload', body.replace(encoded, tampered)),
    rejected(
      'BAD_SIGNATURE',
      'signature of another message',
      body.replace(encoded, Buffer.from(messages[0]!.payload).toString('base64')),
    ),
    rejected('BAD_SIGNATURE', 'path of another leaf', inBatch.replace(firstStep, messages[1]!.leaf)),
    rejected('BAD_SIGNATURE', 'another count', inBatch.replace('"count":3', '"count":4')),
    rejected('BAD_SIGNATURE', 'another index', inBatch.replace('"index":1', '"index":0')),
    rejected('BAD_SIGNATURE', 'a batch signature without its place', inBatch.replace(/,"batch":.*/, '}]}')),
    rejected('BAD_BATCH_PATH', 'a batch of one', body.replace('}]}', ',"batch":{"count":1,"index":0,"path":[]}}]}')),
    rejected('BAD_BATCH_PATH', 'index outside the batch', inBatch.replace('"index":1', '"index":3')),
    rejected('BAD_BATCH_PATH', 'a path too short', inBatch.replace(`,"${secondStep}"`, '')),
    rejected(
      'BAD_BATCH_PATH',
      'a path too long',
      inBatch.replace(`,"${secondStep}"`, `,"${secondStep}","${secondStep}"`),
    ),
    rejected(
      'BAD_BATCH_PATH',
      'a path whose base64 has stray bits',
      inBatch.replace(firstStep, withStrayBits(firstStep)),
    ),
    rejected('MALFORMED_PAYLOAD', 'payload is no JSON', signed('hello')),
    rejected('MALFORMED_PAYLOAD', 'payload with a member twice', changed('"v":1', '"v":1,"v":1')),
    rejected('MALFORMED_PAYLOAD', 'payload with an escaped member twice', changed('"v":1', '"v":1,"\\u0076":1')),
    rejected('MALFORMED_PAYLOAD', 'payload with a fraction', changed('160', '160.5')),
    rejected('MALFORMED_PAYLOAD', 'payload with an integer beyond 2^53-1', changed('160', '9007199254740993')),
    rejected('MALFORMED_PAYLOAD', 'payload with __proto__', changed('"credits"', '"__proto__"')),
    rejected('MALFORMED_PAYLOAD', 'payload nested too deep', changed('160', '[[[[[[[1]]]]]]]')),
    rejected('MALFORMED_PAYLOAD', 'payload with a lone surrogate', changed('"bachelor"', '"\\ud800"')),
    rejected(
      'MALFORMED_PAYLOAD',
      'payload with a string of 4097 bytes',
      changed('"bachelor"', `"${'x'.repeat(4097)}"`),
    ),
    rejected('UNSUPPORTED_VERSION', 'version 2', changed('"v":1', '"v":2')),
    rejected('SCHEMA_MISMATCH', 'no verdict', changed('"verdict":"confirmed",', '')),
    rejected('SCHEMA_MISMATCH', 'a reason of another verdict', changed('record_agrees_with_note', 'no_record')),
    rejected(
      'SCHEMA_MISMATCH',
      'a time with an offset',
      changed('"signed_at":"2026-09-02T00:30:00.125Z"', '"signed_at":"2026-09-02T08:30:00.125+08:00"'),
    ),
    rejected(
      'SCHEMA_MISMATCH',
      'a day that does not exist',
      changed('"signed_at":"2026-09-02T', '"signed_at":"2026-09-31T'),
    ),
    rejected('SCHEMA_MISMATCH', 'a null fact', changed('160', 'null')),
  ];
}

/** The same 32 bytes, in base64 that is not canonical. */
function withStrayBits(hash: string): string {
  return `${hash.slice(0, 42)}${nextSymbol(hash[42]!)}=`;
}

/** The next letter of the base64 alphabet, which differs from a canonical last letter in bits that stand for nothing. */
function nextSymbol(symbol: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return alphabet[alphabet.indexOf(symbol) + 1]!;
}
