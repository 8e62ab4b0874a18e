import { decodeBase64, type TreeHash } from '#signing';
import type { Bundle } from '../bundle/bundle.js';
import { readBundle } from '../bundle/read-bundle.js';
import { BUNDLE_VERSION } from '../bundle/write-bundle.js';
import { PROOF_VERSION } from './write-proof.js';

/** A few leaves of a log, in the shape of a bundle, and the audit path of each by its position. */
export interface ResultProof {
  bundle: Bundle;
  paths: ReadonlyMap<number, TreeHash[]>;
}

/** `line` counts from 1. `detail` says what is wrong, never what stands there. */
export type ReadProof = { kind: 'proof'; proof: ResultProof } | { kind: 'malformed'; line: number; detail: string };

const HEADER = `countersign-proof ${PROOF_VERSION}`;
/** A tree of 2^32 leaves has no longer path. */
const LONGEST_PATH = 32;
const PATH = /^path (0|[1-9]\d{0,9})((?: [A-Za-z0-9+/]{43}=)*)$/;

/** Reads the lines of a proof file: those of a bundle, with another first line and with paths among them. Never throws. */
export function readProof(lines: Iterable<Buffer>): ReadProof {
  const paths = new Map<number, TreeHash[]>();
  let fault: { line: number; detail: string } | null = null;
  function* asBundle(): Generator<Buffer> {
    let line = 0;
    for (const bytes of lines) {
      line++;
      const isPath = bytes.toString('latin1', 0, 5) === 'path ';
      if (isPath) fault ??= takePath(bytes.toString('latin1'), line, paths);
      if (line === 1 && bytes.equals(Buffer.from(HEADER))) yield Buffer.from(`countersign-bundle ${BUNDLE_VERSION}`);
      else if (line === 1) yield Buffer.alloc(0);
      // A comment in its place keeps the numbers of the lines.
      else yield isPath ? Buffer.from('#') : bytes;
    }
  }
  const read = readBundle(asBundle());
  if (fault !== null) return { kind: 'malformed', ...(fault as { line: number; detail: string }) };
  if (read.kind === 'malformed') return { ...read, detail: read.line === 1 ? 'no proof of version 1' : read.detail };
  return { kind: 'proof', proof: { bundle: read.bundle, paths } };
}

function takePath(text: string, line: number, paths: Map<number, TreeHash[]>): { line: number; detail: string } | null {
  const [, index, rest] = PATH.exec(text) ?? [];
  const path = rest === undefined || rest === '' ? [] : rest.slice(1).split(' ');
  const whole = path.length <= LONGEST_PATH && path.every((hash) => decodeBase64(hash)?.length === 32);
  if (index === undefined || !whole) return { line, detail: 'no path' };
  if (paths.has(Number(index))) return { line, detail: 'a path twice' };
  paths.set(Number(index), path);
  return null;
}
