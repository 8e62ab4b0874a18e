import { createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import {
  CLOSING_RECORD_V1,
  DECISION_V1,
  DISPUTE_V1,
  FENCE_V1,
  MANIFEST_V1,
  KEY_NOTICE_V1,
  KEY_REGISTRATION_V1,
  RECEIPT_V1,
  REMINDER_V1,
  RESULT_V1,
  STATUS_V1,
  TASK_V1,
  WINDOW_V1,
} from '#contracts';
import { batchSignedBytes } from '../batch-signed-bytes.js';
import { COORDINATOR } from '../key-ring.js';
import { auditPath, leafHash, merkleLevels } from '../merkle-tree.js';
import { preAuthenticationEncoding } from '../pre-authentication-encoding.js';
import { signBatch, signMessage } from '../sign-batch.js';
import { createSigner, publicKeySpkiOf, type Signer } from '../signer.js';
import { SM2_USER_ID, sm2PrivateKeyPem } from '../sm2.js';
import { makeRejectedVectors } from './make-rejected-vectors.js';
import * as sample from './sample-messages.js';
import type { BatchVector, KeyVector, MessageVector, TestVectors } from './vector-shapes.js';

/** DER of a PKCS #8 Ed25519 private key up to its 32 bytes of seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const SM2_OFFICE = 'public_security.shunde';

/** The published test vectors by file name. The same each time: Ed25519 signatures are deterministic, and the numbers k of the SM2 ones are fixed. */
export function makeTestVectors(): TestVectors {
  const owners = [COORDINATOR, 'education.shunde', 'health.city'];
  const pems = owners.map(privateKeyPemOf);
  const [coordinator, office, otherOffice] = pems.map(createSigner) as [Signer, Signer, Signer];
  const sm2Office = fixedSm2Signer(sm2PemOf(SM2_OFFICE), seedOf(SM2_OFFICE).toString('hex'));

  const task = vector(coordinator, COORDINATOR, TASK_V1, sample.sampleTask);
  const result = vector(office, 'education.shunde', RESULT_V1, sample.sampleResult(task.digest, 1));
  const payloads = [2, 3, 4].map((number) => Buffer.from(JSON.stringify(sample.sampleResult(task.digest, number))));
  const batch = batchVector(office, 'education.shunde', payloads);
  const ofSm2 = (number: number) => ({ ...sample.sampleResult(task.digest, number), office: SM2_OFFICE });
  const [second, third] = batch.messages.map((message) => message.digest) as [string, string];
  const signed = (type: string, message: object) => vector(coordinator, COORDINATOR, type, message);
  const manifest = signed(MANIFEST_V1, sample.sampleManifest);
  return {
    'keys.json': [...owners.map((owner, i) => keyVector(owner, pems[i]!)), keyVector(SM2_OFFICE, sm2PemOf(SM2_OFFICE))],
    'task.json': task,
    'result.json': result,
    'result-batch-of-3.json': batch,
    'result-sm2.json': vector(sm2Office, SM2_OFFICE, RESULT_V1, ofSm2(1)),
    'result-sm2-batch-of-2.json': batchVector(
      sm2Office,
      SM2_OFFICE,
      [2, 3].map((number) => Buffer.from(JSON.stringify(ofSm2(number)))),
    ),
    'receipt.json': signed(RECEIPT_V1, sample.sampleReceipt(result.digest, second, third)),
    'decision.json': signed(DECISION_V1, sample.sampleDecision(task.digest)),
    'window.json': signed(WINDOW_V1, sample.sampleWindow),
    'fence.json': signed(FENCE_V1, sample.sampleFence),
    'closing-record.json': signed(CLOSING_RECORD_V1, sample.sampleClosingRecord),
    'manifest.json': manifest,
    // The same bytes, and so the same digest, signed by the office.
    'countersignature.json': vector(office, 'education.shunde', MANIFEST_V1, sample.sampleManifest),
    'dispute.json': vector(office, 'education.shunde', DISPUTE_V1, sample.sampleDispute(manifest.digest)),
    'reminder.json': signed(REMINDER_V1, sample.sampleReminder),
    'status.json': vector(office, 'education.shunde', STATUS_V1, sample.sampleStatus),
    'key-notice.json': signed(KEY_NOTICE_V1, sample.sampleKeyNotice(publicKeySpkiOf(pems[0]!))),
    'key-registration.json': vector(
      office,
      'education.shunde',
      KEY_REGISTRATION_V1,
      sample.sampleKeyRegistration(publicKeySpkiOf(pems[1]!)),
    ),
    'rejected.json': makeRejectedVectors(office, otherOffice, result, batch),
  };
}

function seedOf(owner: string): Buffer {
  return createHash('sha256').update(`countersign test vector key of ${owner}`).digest();
}

function privateKeyPemOf(owner: string): string {
  const der = Buffer.concat([PKCS8_PREFIX, seedOf(owner)]).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
}

function sm2PemOf(owner: string): string {
  const d = seedOf(owner).toString('hex');
  return sm2PrivateKeyPem({ d, point: Buffer.from(sm2.getPublicKeyFromPrivateKey(d), 'hex') });
}

/** Signs with numbers k that follow from the bytes, which is good for examples and, as done here, for nothing else. */
function fixedSm2Signer(pem: string, d: string): Signer {
  const signer = createSigner(pem);
  const publicKey = signer.publicKey.subarray(-65).toString('hex');
  const options = { der: true, hash: true, publicKey, userId: SM2_USER_ID };
  return {
    ...signer,
    sign(bytes) {
      const k = createHash('sha256').update('countersign test vector k').update(bytes).digest('hex');
      const x1 = BigInt(`0x${sm2.getPublicKeyFromPrivateKey(k).slice(2, 66)}`);
      return Buffer.from(sm2.doSignature(bytes, d, { ...options, pointPool: [{ k: BigInt(`0x${k}`), x1 }] }), 'hex');
    },
  };
}

function keyVector(owner: string, pem: string): KeyVector {
  const { algorithm, publicKey, keyId } = createSigner(pem);
  return {
    owner,
    algorithm,
    private_key: seedOf(owner).toString('base64'),
    public_key_spki: publicKey.toString('base64'),
    keyid: keyId,
  };
}

function vector(signer: Signer, owner: string, payloadType: string, message: object): MessageVector {
  const payload = Buffer.from(JSON.stringify(message));
  const { body, digest } = signMessage(signer, payloadType, payload);
  return {
    payload_type: payloadType,
    signed_by: owner,
    message,
    payload: payload.toString(),
    pae: preAuthenticationEncoding(payloadType, payload).toString('base64'),
    digest: digest.toString('base64'),
    body: body.toString(),
  };
}

function batchVector(signer: Signer, owner: string, payloads: Buffer[]): BatchVector {
  const leaves = payloads.map((payload) => leafHash(preAuthenticationEncoding(RESULT_V1, payload)));
  const levels = merkleLevels(leaves);
  const root = levels.at(-1)![0]!;
  return {
    payload_type: RESULT_V1,
    signed_by: owner,
    count: payloads.length,
    root,
    signed_bytes: batchSignedBytes(payloads.length, root).toString('base64'),
    messages: signBatch(signer, RESULT_V1, payloads).map(({ body, digest }, index) => ({
      payload: payloads[index]!.toString(),
      digest: digest.toString('base64'),
      leaf: leaves[index]!,
      index,
      path: auditPath(levels, index),
      body: body.toString(),
    })),
  };
}
