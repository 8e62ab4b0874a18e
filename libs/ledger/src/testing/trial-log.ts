import {
  createSigner,
  generateSigningKey,
  leafHash,
  parseEnvelope,
  signBatch,
  type AlgorithmName,
  type Envelope,
  type Signer,
  type SigningKey,
} from '#signing';
import * as ledger from '../index.js';
import { INSURANCE, OPENS, ORIGIN } from './trial-messages.js';

/** One office signs with SM2, so that everything that is tried on a season is tried on both algorithms. */
const algorithmOf = (owner: string): AlgorithmName => (owner === INSURANCE ? 'SM2-SM3' : 'Ed25519');

const LIMITS = { messageBytes: 1_000_000, batchSize: 256 };

/** Keys of logs that are to have the same ones: signatures of equal messages are then equal too. */
const SHARED = new Map<string, SigningKey>();

/** A log with real keys: leaves and what opens them, signed and cosigned whenever a bundle is asked for. */
export class TrialLog {
  readonly pairs = new Map<string, SigningKey>();
  readonly signers = new Map<string, Signer>();
  readonly entries: { bytes: Buffer; opening?: ledger.Opening }[] = [];
  readonly timeStamps: ledger.BundledTimeStamp[] = [];
  at = OPENS;
  private salts = 0;

  /** Gives an owner a new key, whose signer is the owner's from now on. */
  newPair(owner: string, pair: SigningKey = generateSigningKey(algorithmOf(owner))): SigningKey {
    this.pairs.set(owner, pair);
    this.signers.set(owner, createSigner(pair.privateKeyPem));
    return pair;
  }

  sharedPair(owner: string): SigningKey {
    const pair = SHARED.get(owner) ?? generateSigningKey(algorithmOf(owner));
    SHARED.set(owner, pair);
    return this.newPair(owner, pair);
  }

  push(bytes: Buffer, opening?: ledger.Opening): number {
    return this.entries.push({ bytes, opening }) - 1;
  }

  /** How many leaves there are, and the text of their head. */
  head(): [number, string] {
    const { frontier } = ledger.appendLeaves(
      ledger.EMPTY_FRONTIER,
      this.entries.map(({ bytes }) => leafHash(bytes)),
    );
    const { size } = frontier;
    return [size, ledger.checkpointText({ origin: ORIGIN, size, root: ledger.frontierRoot(frontier) })];
  }

  /** Signs a bundle's leaves anew, as somebody would who holds the log's key; the witness cosigns unless told not to. */
  resign(bundle: ledger.Bundle, witnessed = true): ledger.Bundle {
    const leaves = bundle.leaves.map(({ bytes }, index) => ({ index, bytes, hash: leafHash(bytes) }));
    const hashes = leaves.map(({ hash }) => hash);
    const root = ledger.frontierRoot(ledger.appendLeaves(ledger.EMPTY_FRONTIER, hashes).frontier);
    const checkpoint = { origin: ORIGIN, size: hashes.length, root };
    const note = ledger.formatCheckpoint(checkpoint, this.logKey, this.signers.get('log')!);
    const line = ledger.cosignatureLine(note, this.witness, this.signers.get('witness')!, new Date(this.at));
    return { ...bundle, leaves, leafCount: leaves.length, checkpoint: witnessed ? note + line : note };
  }

  get logKey(): ledger.NoteKey {
    return ledger.noteKey(ORIGIN, ledger.LOG_SIGNATURE, this.pairs.get('log')!.publicKeySpki);
  }

  get witness(): ledger.NoteKey {
    return ledger.noteKey('audit.example/w1', ledger.COSIGNATURE, this.pairs.get('witness')!.publicKeySpki);
  }

  sign(by: string | Signer, payloadType: string, payload: Buffer): Envelope {
    return this.signAll(by, payloadType, [payload])[0]!;
  }

  /** Several are signed as one batch. */
  signAll(by: string | Signer, payloadType: string, payloads: readonly Buffer[]): Envelope[] {
    const signer = typeof by === 'string' ? this.signers.get(by)! : by;
    return signBatch(signer, payloadType, payloads).map(({ body }) => {
      const read = parseEnvelope(body, LIMITS);
      if (read.kind === 'rejected') throw new Error(read.detail);
      return read.envelope;
    });
  }

  commit(payload: Buffer): { commitment: string; opening: ledger.Opening } {
    const salt = Buffer.alloc(16, ++this.salts);
    return { commitment: ledger.commitment(salt, payload), opening: { kind: 'committed', salt, payload } };
  }
}
