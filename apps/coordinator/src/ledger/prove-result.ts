import type { DataSource } from 'typeorm';
import { formatNoteKey, inclusionProof, proofLines, readLeaf, tilesForInclusion, type PlacedLeaf } from '#ledger';
import { readCheckpoint, readKeyBatches, readSequenced, unpackLeaves, type ResultLeaf } from '#store';
import { Problem } from '../http/problem.js';
import type { LedgerIdentity } from './ledger-identity.js';
import { storedEnvelope } from './read-openings.js';
import { LedgerFault, loadTiles } from './stored-tree.js';

export interface ProofSource {
  store: DataSource;
  ledger: LedgerIdentity;
  realm: string;
}

/**
 * The proof of one result as a file (libs/ledger/README.md): the result as its office signed it, the leaves about its key, and the
 * audit path of each to the newest head that enough witnesses have cosigned. Throws the Problem `not_in_ledger` while that head does not
 * cover it.
 */
export async function proveResult({ store, ledger, realm }: ProofSource, result: ResultLeaf): Promise<string> {
  const { season, index, envelope: body } = result;
  const checkpoint = await readCheckpoint(store, season, ledger.quorum);
  const envelope = storedEnvelope(body);
  if (envelope === null) throw new LedgerFault('the envelope of a result is not one');
  if (checkpoint === null || index === null || index >= checkpoint.size) throw new Problem('not_in_ledger');
  const [batch] = await readSequenced(store, season, index, 1);
  const own = { index, bytes: unpackLeaves(batch!.leaves)[index - batch!.firstIndex]! };
  const ofKey = (await readKeyBatches(store, season, checkpoint.size)).flatMap(({ firstIndex, leaves }) =>
    unpackLeaves(leaves)
      .map((bytes, place) => ({ index: firstIndex + place, bytes }))
      .filter((leaf) => leaf.index < checkpoint.size && isAbout(leaf.bytes, envelope.keyId)),
  );
  const leaves: PlacedLeaf[] = [];
  for (const leaf of [...ofKey, own].sort((a, b) => a.index - b.index)) {
    const tiles = await loadTiles(store, season, tilesForInclusion(leaf.index, checkpoint.size));
    leaves.push({ ...leaf, path: inclusionProof(leaf.index, checkpoint.size, tiles) });
  }
  const about = {
    origin: ledger.originOf(season),
    realm,
    season,
    log_key: formatNoteKey(ledger.keyOf(season)),
    witnesses: ledger.witnesses.map(({ key }) => formatNoteKey(key)),
  };
  return [...proofLines(about, checkpoint.note, leaves, new Map([[index, { kind: 'envelope', envelope }]]))].join('');
}

function isAbout(bytes: Buffer, keyId: string): boolean {
  const read = readLeaf(bytes);
  return (
    read.kind === 'leaf' && read.leaf.type.startsWith('KEY_') && 'key_id' in read.leaf && read.leaf.key_id === keyId
  );
}
