import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { leafHash, type TreeHash } from '#signing';
import { EMPTY_FRONTIER, EMPTY_ROOT, appendLeaves, frontierOf, frontierRoot, type Frontier } from './append-leaves.js';
import { consistencyProof, tilesForConsistency, verifyConsistency } from './consistency-proof.js';
import { inclusionProof, tilesForInclusion, verifyInclusion } from './inclusion-proof.js';
import { rootOf, tilesForRoot } from './root-of.js';
import { tileBytes, tileHashes, tilePath, type Tile, type TileId, type TileSource } from './tile.js';

/** MTH, PATH and PROOF as RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, write them down, over leaf hashes. */
const naive = {
  root(leaves: readonly TreeHash[]): TreeHash {
    if (leaves.length === 0) return createHash('sha256').digest('base64');
    if (leaves.length === 1) return leaves[0]!;
    const k = split(leaves.length);
    return node(naive.root(leaves.slice(0, k)), naive.root(leaves.slice(k)));
  },
  path(index: number, leaves: readonly TreeHash[]): TreeHash[] {
    if (leaves.length === 1) return [];
    const k = split(leaves.length);
    const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
    return index < k
      ? [...naive.path(index, left), naive.root(right)]
      : [...naive.path(index - k, right), naive.root(left)];
  },
  proof(m: number, leaves: readonly TreeHash[], b = true): TreeHash[] {
    if (m === leaves.length) return b ? [] : [naive.root(leaves)];
    const k = split(leaves.length);
    return m <= k
      ? [...naive.proof(m, leaves.slice(0, k), b), naive.root(leaves.slice(k))]
      : [...naive.proof(m - k, leaves.slice(k), false), naive.root(leaves.slice(0, k))];
  },
};

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function node(left: TreeHash, right: TreeHash): TreeHash {
  const bytes = Buffer.concat([Buffer.from([1]), Buffer.from(left, 'base64'), Buffer.from(right, 'base64')]);
  return createHash('sha256').update(bytes).digest('base64');
}

/** A log whose tiles lie in a map by their path, as they would in a folder. */
class TrialLog {
  readonly files = new Map<string, Tile>();
  frontier: Frontier = EMPTY_FRONTIER;

  append(leaves: readonly TreeHash[]): this {
    const appended = appendLeaves(this.frontier, leaves);
    for (const tile of appended.tiles) this.files.set(tilePath(tile), tile);
    this.frontier = appended.frontier;
    return this;
  }

  readonly tiles: TileSource = (tile) => {
    const found = this.files.get(tilePath(tile)) ?? this.files.get(tilePath({ ...tile, width: 256 }));
    const grown =
      found ??
      [...this.files.values()].find((t) => t.level === tile.level && t.index === tile.index && t.width >= tile.width);
    if (!grown) throw new Error(`no ${tilePath(tile)}`);
    return grown.hashes;
  };
}

/** A source that gives only the tiles it was told to have. */
function onlyThese(log: TrialLog, ids: readonly TileId[]): TileSource {
  const allowed = new Set(ids.map(tilePath));
  return (tile) => {
    if (!allowed.has(tilePath(tile))) throw new Error(`${tilePath(tile)} was not asked for before`);
    return log.tiles(tile);
  };
}

const many = Array.from({ length: 70_000 }, (_, i) => leafHash(Buffer.from(String(i))));
const sizes = fc.oneof(
  fc.integer({ min: 1, max: 700 }),
  fc.constantFrom(1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000),
);

describe('the test inputs of the Certificate Transparency programs', () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const leaves = entries.map((entry) => leafHash(Buffer.from(entry, 'hex')));
  const hex = (hash: TreeHash): string => Buffer.from(hash, 'base64').toString('hex');

  it('have the known roots at every size, also from tiles', () => {
    const log = new TrialLog().append(leaves);
    roots.forEach((root, i) => {
      expect(hex(frontierRoot(new TrialLog().append(leaves.slice(0, i + 1)).frontier))).toBe(root);
      expect(hex(rootOf(i + 1, log.tiles))).toBe(root);
    });
    expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('have the known inclusion and consistency proofs', () => {
    const log = new TrialLog().append(leaves);
    expect(inclusionProof(5, 8, log.tiles).map(hex)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(consistencyProof(6, 8, log.tiles).map(hex)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

describe('a log', () => {
  const whole = new TrialLog().append(many);

  it('has the root of the RFC however it was appended', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), (parts) => {
        const log = new TrialLog();
        let size = 0;
        for (const part of parts) {
          log.append(many.slice(size, (size += part)));
          expect(frontierOf(size, log.tiles).edges.map((edge) => edge.length)).toEqual(
            log.frontier.edges.map((edge) => edge.length),
          );
        }
        expect(frontierRoot(log.frontier)).toBe(naive.root(many.slice(0, size)));
      }),
      { numRuns: 60 },
    );
  });

  it('has the root of the RFC at any size from its tiles, reading no others than it says', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        expect(rootOf(size, onlyThese(whole, tilesForRoot(size)))).toBe(naive.root(many.slice(0, size)));
      }),
      { numRuns: 60 },
    );
  });

  it('proves inclusion as the RFC does, and no other place, leaf, size or root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, at, flip) => {
        const index = at % size;
        const leaves = many.slice(0, size);
        const proof = inclusionProof(index, size, onlyThese(whole, tilesForInclusion(index, size)));
        expect(proof).toEqual(naive.path(index, leaves));
        const root = rootOf(size, whole.tiles);
        expect(verifyInclusion(leaves[index]!, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(many[size]!, index, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaves[index]!, index, size, [...proof, root], root)).toBe(false);
        expect(verifyInclusion(leaves[index]!, index, size, proof, EMPTY_ROOT)).toBe(false);
        expect(verifyInclusion(leaves[index]!, size, size, proof, root)).toBe(false);
        if (size > 1) expect(verifyInclusion(leaves[index]!, index ^ 1, size, proof, root)).toBe(false);
        if (proof.length > 0) {
          const changed = proof.with(flip % proof.length, EMPTY_ROOT);
          expect(verifyInclusion(leaves[index]!, index, size, changed, root)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('proves that it grew as the RFC does, and nothing else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, from, flip) => {
        const older = (from % size) + 1;
        const proof = consistencyProof(older, size, onlyThese(whole, tilesForConsistency(older, size)));
        expect(proof).toEqual(naive.proof(older, many.slice(0, size)));
        const [olderRoot, root] = [rootOf(older, whole.tiles), rootOf(size, whole.tiles)];
        expect(verifyConsistency(older, size, proof, olderRoot, root)).toBe(true);
        expect(verifyConsistency(older, size, proof, EMPTY_ROOT, root)).toBe(false);
        expect(verifyConsistency(older, size, proof, olderRoot, EMPTY_ROOT)).toBe(false);
        expect(verifyConsistency(older, size, [...proof, root], olderRoot, root)).toBe(false);
        if (proof.length > 0) {
          const changed = proof.with(flip % proof.length, EMPTY_ROOT);
          expect(verifyConsistency(older, size, changed, olderRoot, root)).toBe(false);
          expect(verifyConsistency(older, size, proof.slice(1), olderRoot, root)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers nonsense about sizes with no', () => {
    expect(verifyConsistency(3, 2, [], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(verifyConsistency(-1, 2, [], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(verifyConsistency(3, 7, [], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(verifyConsistency(0, 7, [], EMPTY_ROOT, many[0]!)).toBe(true);
    expect(verifyInclusion(many[0]!, -1, 2, [], EMPTY_ROOT)).toBe(false);
    expect(() => inclusionProof(2, 2, whole.tiles)).toThrow(RangeError);
    expect(() => consistencyProof(3, 2, whole.tiles)).toThrow(RangeError);
  });

  it('lays its tiles out as tlog-tiles says for 70 000 leaves', () => {
    const last = tilesForRoot(70_000).map(tilePath);
    expect(last.sort()).toEqual(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']);
    expect([...whole.files.values()].filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 3, index: 1_000, width: 7 })).toBe('tile/3/x001/000.p/7');
    expect(tilesForRoot(256).map(tilePath)).toEqual(['tile/1/000.p/1']);
  });

  it('reads back the bytes of a tile, and nothing that is not one', () => {
    const hashes = many.slice(0, 256);
    expect(tileBytes(hashes)).toHaveLength(8192);
    expect(tileHashes(tileBytes(hashes))).toEqual(hashes);
    for (const length of [0, 31, 33, 257 * 32]) expect(() => tileHashes(Buffer.alloc(length))).toThrow(RangeError);
  });

  it('has the same root after 100 000 leaves in pages as at once', () => {
    const entries = Array.from({ length: 100_000 }, (_, i) => Buffer.from(`{"leaf":${i}}`.padEnd(300)));
    let frontier = EMPTY_FRONTIER;
    for (let i = 0; i < entries.length; i += 1_000) {
      frontier = appendLeaves(frontier, entries.slice(i, i + 1_000).map(leafHash)).frontier;
    }
    expect(frontier.size).toBe(100_000);
    expect(frontierRoot(frontier)).toBe(frontierRoot(appendLeaves(EMPTY_FRONTIER, entries.map(leafHash)).frontier));
  });
});
