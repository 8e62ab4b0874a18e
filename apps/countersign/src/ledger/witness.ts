import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { cosignatureLine, EMPTY_ROOT, openCheckpoint, verifyConsistency, type Checkpoint, type NoteKey } from '#ledger';
import type { Signer } from '#signing';

export interface WitnessParts {
  /** Key of type cosignature/v1, whose name is the witness's. */
  key: NoteKey;
  signer: Signer;
  /** Keys of the logs it knows; the name of a key is the log's origin. */
  logs: readonly NoteKey[];
  /** Where it remembers what it has cosigned. */
  stateFile: string;
}

export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  type: string;
  body: string;
}

/**
 * A witness (C2SP tlog-witness): it cosigns a head only when that extends the last one it cosigned of the same log, and has that on its
 * disk before it answers. What it keeps is the size and root of each log; whoever holds its file back to an older state makes it
 * sign a fork, so it belongs on another machine than the log, with another administrator.
 */
export class WitnessBook {
  private readonly heads: Map<string, { size: number; root: string }>;

  constructor(private readonly parts: WitnessParts) {
    this.heads = new Map(Object.entries(readState(parts.stateFile)));
  }

  /** Answers one add-checkpoint request. */
  addCheckpoint(body: string, now: Date): WitnessAnswer {
    const parsed = /^old (0|[1-9]\d{0,9})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n([^]+)$/.exec(body);
    if (parsed === null) return answer(400, 'malformed request\n');
    const [, old, proof, note] = parsed as unknown as [string, string, string, string];
    const origin = note.slice(0, note.indexOf('\n'));
    const logKey = this.parts.logs.find(({ name }) => name === origin);
    if (logKey === undefined) return answer(404, 'unknown log\n');
    const opened = openCheckpoint(note, { origin, logKey, witnesses: [], quorum: 0 });
    if (opened.kind !== 'opened') return answer(opened.why === 'bad_signature' ? 403 : 400, `${opened.why}\n`);
    const known = this.heads.get(origin) ?? { size: 0, root: EMPTY_ROOT };
    if (Number(old) > opened.checkpoint.size) return answer(400, 'the old size is larger than the new one\n');
    if (Number(old) !== known.size) return { status: 409, type: 'text/x.tlog.size', body: `${known.size}\n` };
    const hashes = proof.split('\n').slice(0, -1);
    return this.cosign(note, opened.checkpoint, known, hashes, now);
  }

  private cosign(
    note: string,
    { origin, size, root }: Checkpoint,
    known: { size: number; root: string },
    proof: readonly string[],
    now: Date,
  ): WitnessAnswer {
    if (!verifyConsistency(known.size, size, proof, known.root, root)) {
      return answer(422, 'the checkpoint does not extend the last one\n');
    }
    this.heads.set(origin, { size, root });
    writeState(this.parts.stateFile, Object.fromEntries(this.heads));
    return answer(200, cosignatureLine(note, this.parts.key, this.parts.signer, now));
  }
}

function answer(status: WitnessAnswer['status'], body: string): WitnessAnswer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function readState(file: string): Record<string, { size: number; root: string }> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, { size: number; root: string }>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function writeState(file: string, state: object): void {
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  writeSync(descriptor, `${JSON.stringify(state)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
}
