import { LOG_SIGNATURE, noteKey, type NoteKey } from '#ledger';
import { createEd25519Signer, publicKeySpkiOf, type Signer } from '#signing';

/** Under which name and with which key the logs of this installation are kept. The key signs checkpoints and nothing else. */
export interface LedgerIdentity {
  /** Origin of the log of a season: a schema-less URL. */
  originOf(season: string): string;
  /** The note key of that log; its name is the origin. */
  keyOf(season: string): NoteKey;
  signer: Signer;
  witnesses: readonly Witness[];
  /** Witnesses that must have cosigned a head before a season is sealed. */
  quorum: number;
  /** File of the private key; what the signer remembers lies beside it. */
  keyFile: string;
}

/** Somebody outside who cosigns heads of the log (C2SP tlog-witness). */
export interface Witness {
  key: NoteKey;
  /** Where its API is, without a slash at the end. */
  url: string;
}

/** Throws when the PEM is no Ed25519 private key. */
export function ledgerIdentity(
  origin: string,
  privateKeyPem: string,
  keyFile: string,
  witnesses: readonly Witness[] = [],
  quorum = 0,
): LedgerIdentity {
  const publicKey = publicKeySpkiOf(privateKeyPem);
  const originOf = (season: string): string => `${origin}/${season}`;
  return {
    originOf,
    keyOf: (season) => noteKey(originOf(season), LOG_SIGNATURE, publicKey),
    signer: createEd25519Signer(privateKeyPem),
    witnesses,
    quorum,
    keyFile,
  };
}
