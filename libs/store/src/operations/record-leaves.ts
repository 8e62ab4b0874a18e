import type { EntityManager } from 'typeorm';

/** Where a leaf was written: the batch of its transaction, and its place in it from 0. */
export interface LeafPlace {
  batch: string;
  place: number;
}

export interface NewLeaf {
  bytes: Buffer;
  /** The envelope that the leaf was made for, when it is a row of `envelope`. */
  envelopeId?: string;
}

/**
 * Writes leaves of one season in the caller's transaction, as one row, and returns its number. They get their positions later, in
 * this order. The caller must have taken the locks that order its event among others before: what was committed when this is
 * called will stand before these leaves. `leaves` must not be empty.
 */
export async function recordLeaves(
  manager: EntityManager,
  season: string,
  leaves: readonly NewLeaf[],
): Promise<string> {
  const envelopes = leaves.some((leaf) => leaf.envelopeId !== undefined) ? packIds(leaves) : null;
  const [row] = await manager.query<{ number: string }[]>(
    'INSERT INTO ledger_batch (season, count, leaves, envelopes) VALUES ($1, $2, $3, $4) RETURNING number',
    [season, leaves.length, packLeaves(leaves), envelopes],
  );
  return row!.number;
}

/** Writes leaves of any seasons, one row for each season; where each was written, in the order of the leaves. */
export async function recordLeavesOf(
  manager: EntityManager,
  leaves: readonly (NewLeaf & { season: string })[],
): Promise<LeafPlace[]> {
  const bySeason = new Map<string, NewLeaf[]>();
  for (const leaf of leaves) {
    const own = bySeason.get(leaf.season);
    if (own === undefined) bySeason.set(leaf.season, [leaf]);
    else own.push(leaf);
  }
  const numbers = new Map<string, string>();
  for (const [season, own] of bySeason) numbers.set(season, await recordLeaves(manager, season, own));
  const next = new Map<string, number>();
  return leaves.map(({ season }) => {
    const place = next.get(season) ?? 0;
    next.set(season, place + 1);
    return { batch: numbers.get(season)!, place };
  });
}

/** Keeps what a commitment was made over, where no other row holds it. */
export async function recordOpenings(
  manager: EntityManager,
  openings: readonly (LeafPlace & { salt: Buffer; payload: Buffer })[],
): Promise<void> {
  for (const { batch, place, salt, payload } of openings) {
    await manager.query('INSERT INTO ledger_opening (batch, place, salt, payload) VALUES ($1, $2, $3, $4)', [
      batch,
      place,
      salt,
      payload,
    ]);
  }
}

/** The leaves of a row of `ledger_batch`. Throws a RangeError when the bytes are not whole leaves. */
export function unpackLeaves(packed: Buffer): Buffer[] {
  const leaves: Buffer[] = [];
  for (let start = 0; start < packed.length;) {
    const end = start + 4 + packed.readUInt32BE(start);
    if (end > packed.length) throw new RangeError('A leaf is cut off.');
    leaves.push(packed.subarray(start + 4, end));
    start = end;
  }
  return leaves;
}

function packLeaves(leaves: readonly NewLeaf[]): Buffer {
  const packed = Buffer.allocUnsafe(leaves.reduce((sum, { bytes }) => sum + 4 + bytes.length, 0));
  let at = 0;
  for (const { bytes } of leaves) {
    packed.writeUInt32BE(bytes.length, at);
    bytes.copy(packed, at + 4);
    at += 4 + bytes.length;
  }
  return packed;
}

const NO_ID = '0'.repeat(32);

function packIds(leaves: readonly NewLeaf[]): Buffer {
  return Buffer.from(leaves.map((leaf) => leaf.envelopeId?.replaceAll('-', '') ?? NO_ID).join(''), 'hex');
}
