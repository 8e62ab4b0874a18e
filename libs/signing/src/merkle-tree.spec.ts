import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { auditPath, auditPathLength, leafHash, merkleLevels, rootOf } from './merkle-tree.js';

/** MTH and PATH as RFC 9162, sections 2.1.1 and 2.1.3.1, write them down. */
function mth(entries: Buffer[]): Buffer {
  if (entries.length === 1) return sha256(Buffer.from([0]), entries[0]!);
  const k = largestPowerBelow(entries.length);
  return sha256(Buffer.from([1]), mth(entries.slice(0, k)), mth(entries.slice(k)));
}

function pathOf(index: number, entries: Buffer[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = largestPowerBelow(entries.length);
  const [left, right] = [entries.slice(0, k), entries.slice(k)];
  return index < k ? [...pathOf(index, left), mth(right)] : [...pathOf(index - k, right), mth(left)];
}

function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

describe('Merkle tree', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 33, 200, 256])('is that of RFC 9162 for %i leaves', (count) => {
    const entries = Array.from({ length: count }, (_, i) => Buffer.from(`entry ${i}`));
    const levels = merkleLevels(entries.map(leafHash));
    expect(levels.at(-1)).toEqual([mth(entries).toString('base64')]);
    for (const index of new Set([0, 1, count >> 1, count - 2, count - 1].filter((i) => i >= 0 && i < count))) {
      const path = auditPath(levels, index);
      expect(path).toEqual(pathOf(index, entries).map((hash) => hash.toString('base64')));
      expect(auditPathLength(index, count)).toBe(path.length);
    }
  });

  it('gives the empty-string leaf hash that RFC 6962 logs are known by', () => {
    expect(Buffer.from(leafHash(Buffer.alloc(0)), 'base64').toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  it('leads from every leaf to the root, and from no other place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), fc.nat(), fc.nat(), (count, pick, otherPick) => {
        const leaves = Array.from({ length: count }, (_, i) => leafHash(Buffer.from([i])));
        const levels = merkleLevels(leaves);
        const [index, other] = [pick % count, otherPick % count];
        const path = auditPath(levels, index);
        expect(rootOf(leaves[index]!, index, count, path)).toBe(levels.at(-1)![0]);
        if (other !== index) expect(rootOf(leaves[other]!, index, count, path)).not.toBe(levels.at(-1)![0]);
      }),
    );
  });
});
