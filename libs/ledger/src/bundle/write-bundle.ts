import { isUtf8 } from 'node:buffer';
import { leafHash, type Envelope } from '#signing';
import { canonicalJson } from '../leaf/canonical-json.js';
import type { Bundle, BundleAbout, BundledTimeStamp, Opening } from './bundle.js';

export const BUNDLE_VERSION = 1;

/** Explains the file to whoever opens it with a text editor and nothing else. */
const EXPLANATION = [
  '会签存证包：一个年度的全部存证链。每行首词说明该行是什么；UTF-8 编码，换行符为 LF。',
  'Countersign bundle: the whole ledger of one season. The first word of a line says what the line is. UTF-8, line feeds.',
  'leaf <序号 index> <base64 SHA-256(0x00 ‖ JSON)> <JSON>  存证记录 a recorded event; the JSON text is the exact bytes that are hashed',
  'open <序号 index> <JSON>  存证记录所对应的原文；依法删除后该行不存在，存证链仍完整  what a leaf commits to; erased ones are missing, the log stays whole',
  'checkpoint <行 line>  签名检查点（C2SP signed note）；rules <行 line>  计分规则文件',
  'closing, manifest, countersignature, seal <JSON>  截止记录、对账清单、承办单位会签、封存记录（DSSE 签名）',
  'timestamp <记录数 leaves> <随机数 nonce> <base64 RFC 3161 token>  时间戳机构对该时检查点文本的证明 an authority’s statement that the head of so many leaves was there at a time',
  'end <数量 number>  存证记录总数 number of leaves',
  'Merkle tree: RFC 9162, SHA-256. Signatures: DSSE over `DSSEv1 <len type> <type> <len payload> <payload>`, Ed25519; keys are in KEY_ADDED leaves.',
];

/** The lines of a bundle file, each with its line feed. */
export function* bundleLines(bundle: Bundle): Generator<string> {
  yield* openingLines(bundle.about);
  yield* textLines('checkpoint', bundle.checkpoint);
  if (bundle.rules !== null) yield* textLines('rules', bundle.rules.toString('utf8'));
  for (const { index, bytes, hash } of bundle.leaves) yield leafLine(index, bytes, hash);
  for (const [index, opening] of [...bundle.openings].sort(([a], [b]) => a - b)) yield openLine(index, opening);
  if (bundle.closingRecord !== null) yield envelopeLine('closing', bundle.closingRecord);
  for (const manifest of bundle.manifests) yield envelopeLine('manifest', manifest);
  for (const signed of bundle.countersignatures) yield envelopeLine('countersignature', signed);
  if (bundle.seal !== null) yield envelopeLine('seal', bundle.seal);
  for (const stamp of bundle.timeStamps) yield timeStampLine(stamp);
  yield endLine(bundle.leafCount);
}

/** What a bundle begins with. */
export function* openingLines(about: BundleAbout): Generator<string> {
  yield `countersign-bundle ${BUNDLE_VERSION}\n`;
  for (const line of EXPLANATION) yield `# ${line}\n`;
  yield aboutLine(about);
}

export function aboutLine(about: BundleAbout): string {
  return `about ${canonicalJson({ ...about })}\n`;
}

/** A text of several lines: one bundle line for each of its lines, the empty one behind a last line feed included. */
export function* textLines(word: 'checkpoint' | 'rules', text: string): Generator<string> {
  for (const line of text.split('\n')) yield `${word} ${line}\n`;
}

export function leafLine(index: number, bytes: Buffer, hash: string = leafHash(bytes)): string {
  return `leaf ${index} ${hash} ${bytes.toString('utf8')}\n`;
}

export function openLine(index: number, opening: Opening): string {
  if (opening.kind === 'envelope') return `open ${index} ${envelopeJson(opening.envelope)}\n`;
  const { salt, payload } = opening;
  return `open ${index} ${canonicalJson({ payload: textOf(payload), salt: salt.toString('base64') })}\n`;
}

export function envelopeLine(word: 'closing' | 'manifest' | 'countersignature' | 'seal', envelope: Envelope): string {
  return `${word} ${envelopeJson(envelope)}\n`;
}

export function timeStampLine({ size, nonce, token }: BundledTimeStamp): string {
  return `timestamp ${size} ${nonce.toString('hex')} ${token.toString('base64')}\n`;
}

export function endLine(leaves: number): string {
  return `end ${leaves}\n`;
}

/** The envelope with its payload as text, so that it can be read; payloads are JSON, and the text gives the exact bytes back. */
function envelopeJson({ payloadType, payload, keyId, signature, batch }: Envelope): string {
  const place = batch === null ? undefined : { count: batch.count, index: batch.index, path: batch.path };
  return canonicalJson({ batch: place, keyid: keyId, payload: textOf(payload), payloadType, sig: signature });
}

function textOf(payload: Buffer): string {
  if (!isUtf8(payload)) throw new RangeError('A payload that is not UTF-8 cannot be put into a bundle.');
  return payload.toString('utf8');
}
