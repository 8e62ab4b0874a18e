import { LOG_SIGNATURE, noteKey, type NoteKey } from '#ledger';
import type { KeyHolder } from '#signing';

/** Under which name and with which key the logs of this installation are kept. The key signs checkpoints and nothing else. */
export interface LedgerIdentity {
  /** Origin of the log of a season: a schema-less URL. */
  originOf(season: string): string;
  /** The note key of that log; its name is the origin. */
  keyOf(season: string): NoteKey;
  signer: KeyHolder;
  witnesses: readonly Witness[];
  /** Witnesses that must have cosigned a head before a season is sealed. */
  quorum: number;
  /** What the names of the guard files begin with: the file of the private key, where it lies in one. */
  guard: string;
}

/** Somebody outside who cosigns heads of the log (C2SP tlog-witness). */
export interface Witness {
  key: NoteKey;
  /** Where its API is, without a slash at the end. */
  url: string;
}

/** Throws when the key is no Ed25519 key: signed notes know nothing else. */
export function ledgerIdentity(
  origin: string,
  signer: KeyHolder,
  guard: string,
  witnesses: readonly Witness[] = [],
  quorum = 0,
): LedgerIdentity {
  const originOf = (season: string): string => `${origin}/${season}`;
  return {
    originOf,
    keyOf: (season) => noteKey(originOf(season), LOG_SIGNATURE, signer.publicKey),
    signer,
    witnesses,
    quorum,
    guard,
  };
}
