import type { DataSource } from 'typeorm';
import { consistencyProof, openCheckpoint, tilesForConsistency } from '#ledger';
import type { Logger } from '#runtime';
import { readCheckpoint, saveCosignatures, type StoredCheckpoint } from '#store';
import type { LedgerIdentity, Witness } from './ledger-identity.js';
import { loadTiles } from './stored-tree.js';

const PATIENCE_MS = 5_000;
const LONGEST_ANSWER = 16 * 1024;

/** The size each witness cosigned last, by its key's name: what it must be proven to extend. A witness that differs says its own. */
export type WitnessedSizes = Map<string, number>;

/**
 * Has the newest head of a log cosigned by its witnesses (C2SP tlog-witness, add-checkpoint), all at once, and keeps what they sign with
 * the head. A witness that does not answer, or answers something else, is logged and asked again with the next head.
 */
export async function cosignLog(
  store: DataSource,
  season: string,
  identity: LedgerIdentity,
  sizes: WitnessedSizes,
  log: Logger,
): Promise<void> {
  const checkpoint = await readCheckpoint(store, season);
  if (checkpoint === null || checkpoint.cosigned >= identity.witnesses.length) return;
  const lines = await Promise.all(
    identity.witnesses.map((witness) =>
      askWitness(store, season, checkpoint, witness, identity, sizes).catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        log.warn({ event: 'witness-failed', season, witness: witness.key.name, error: words });
        return '';
      }),
    ),
  );
  const cosigned = lines.filter((line) => line !== '' && !checkpoint.note.includes(line));
  if (cosigned.length > 0) await saveCosignatures(store, season, checkpoint.size, cosigned);
}

/** The witness's signature line, verified; empty when it has cosigned this head before. */
async function askWitness(
  store: DataSource,
  season: string,
  { size, note }: StoredCheckpoint,
  witness: Witness,
  identity: LedgerIdentity,
  sizes: WitnessedSizes,
): Promise<string> {
  if (note.includes(`\n— ${witness.key.name} `)) return '';
  const place = `${season} ${witness.key.name}`;
  for (let attempt = 1; ; attempt++) {
    const old = Math.min(sizes.get(place) ?? 0, size);
    const proof = consistencyProof(old, size, await loadTiles(store, season, tilesForConsistency(old, size)));
    const response = await fetch(`${witness.url}/add-checkpoint`, {
      method: 'POST',
      body: `old ${old}\n${proof.map((hash) => `${hash}\n`).join('')}\n${note}`,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = (await response.text()).slice(0, LONGEST_ANSWER);
    if (response.status === 409 && attempt === 1 && /^\d{1,10}\n$/.test(answer)) {
      // It has cosigned another size than was remembered; a larger one than ours means that it saw a log that we do not have.
      if (Number(answer) > size) throw new Error(`it has cosigned ${answer.trim()} leaves, and there are ${size}`);
      sizes.set(place, Number(answer));
      continue;
    }
    if (response.status !== 200) throw new Error(`it answers ${response.status}`);
    const trust = {
      origin: identity.originOf(season),
      logKey: identity.keyOf(season),
      witnesses: [witness.key],
      quorum: 1,
    };
    const opened = openCheckpoint(note + answer, trust);
    if (opened.kind !== 'opened') throw new Error(`its cosignature does not hold: ${opened.why}`);
    sizes.set(place, size);
    return answer;
  }
}
