import type { TreeHash } from '#signing';
import type { BundleAbout, Opening } from '../bundle/bundle.js';
import { aboutLine, endLine, leafLine, openLine, textLines } from '../bundle/write-bundle.js';

export const PROOF_VERSION = 1;

const EXPLANATION = [
  '会签核查结果证明：一个核查结果、签名密钥的登记与变更，以及它们在存证链中的位置。离线核验：countersign-verify proof <本文件>',
  'Countersign proof of one result: the result, what the log says of the key that signed it, and where both stand in the log.',
  'leaf <序号 index> <base64 SHA-256(0x00 ‖ JSON)> <JSON>  存证记录 a recorded event',
  'path <序号 index> <base64 …>  自该记录至检查点根哈希的审计路径（RFC 9162）  audit path from the leaf to the root of the checkpoint',
  'open <序号 index> <JSON>  承办单位签名的核查结果原文（DSSE）  the result as the office signed it',
  'checkpoint <行 line>  签名检查点（C2SP signed note）；end <数量 number>  本文件存证记录数 leaves in this file',
];

/** A leaf with its audit path. */
export interface PlacedLeaf {
  index: number;
  bytes: Buffer;
  path: readonly TreeHash[];
}

/** The lines of a proof file, each with its line feed; leaves in order of their positions. */
export function* proofLines(
  about: BundleAbout,
  checkpoint: string,
  leaves: readonly PlacedLeaf[],
  openings: ReadonlyMap<number, Opening>,
): Generator<string> {
  yield `countersign-proof ${PROOF_VERSION}\n`;
  for (const line of EXPLANATION) yield `# ${line}\n`;
  yield aboutLine(about);
  yield* textLines('checkpoint', checkpoint);
  for (const { index, bytes, path } of leaves) {
    yield leafLine(index, bytes);
    yield `${['path', index, ...path].join(' ')}\n`;
  }
  for (const [index, opening] of openings) yield openLine(index, opening);
  yield endLine(leaves.length);
}
