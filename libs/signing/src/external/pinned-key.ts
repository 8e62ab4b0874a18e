import type { AlgorithmName } from '../algorithms.js';
import type { KeyHolder } from '../key-holder.js';
import { SignerAway, type SignerFault } from '../signing-service.js';
import type { ExternalKey, ExternalSigner } from './external-signer.js';

/** How soon a signer that went away is asked again whether it is there. */
const ASK_AGAIN_MS = 1_000;

/** Tells of a signer that went away, with the fault, or came back, with null. */
export type OnSigner = (fault: SignerFault | null) => void;

/**
 * One key of an external signer, known by its id from the start. A signature of any other key is refused (OTHER_KEY), because what is
 * signed says beforehand, in the ledger, whose key it will be.
 *
 * When the signer gives no signature, those who ask within the next second are told so at once, until it answers again: they may hold a
 * transaction open meanwhile.
 */
export class PinnedKey implements KeyHolder {
  readonly keyId: string;
  readonly algorithm: AlgorithmName;
  readonly publicKey: Buffer;
  readonly elsewhere = true;
  /** Why there was no signature the last time, or null. */
  fault: SignerFault | null = null;
  private resting: NodeJS.Timeout | null = null;
  private refusals = 0;
  private closed = false;

  constructor(
    private readonly signer: ExternalSigner,
    { keyId, algorithm, publicKey }: ExternalKey,
    private readonly onSigner: OnSigner,
    private readonly askAgainMs = ASK_AGAIN_MS,
  ) {
    [this.keyId, this.algorithm, this.publicKey] = [keyId, algorithm, publicKey];
  }

  get away(): boolean {
    return this.resting !== null;
  }

  async sign(bytes: Buffer): Promise<Buffer> {
    if (this.away) throw new SignerAway(this.fault!, 'it was away a moment ago');
    try {
      const { keyId, signature } = await this.signer.sign(bytes);
      if (keyId !== this.keyId) throw new SignerAway('OTHER_KEY', `it signs with ${keyId}`);
      this.became(null);
      return signature;
    } catch (error) {
      if (error instanceof SignerAway) this.became(error.fault);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.resting !== null) clearTimeout(this.resting);
    await this.signer.close();
  }

  private became(fault: SignerFault | null): void {
    this.refusals = fault === 'REFUSED' ? this.refusals + 1 : 0;
    if (fault !== this.fault) {
      this.fault = fault;
      this.onSigner(fault);
    }
    if (fault !== null) return this.rest();
    if (this.resting !== null) clearTimeout(this.resting);
    this.resting = null;
  }

  /** Leaves a signer that is away in peace for a while. One that refuses is then tried in earnest; any other is asked for its key first. */
  private rest(): void {
    if (this.resting !== null || this.closed) return;
    const pause = this.askAgainMs * 2 ** Math.min(Math.max(this.refusals - 1, 0), 4);
    this.resting = setTimeout(() => {
      void this.askWhenRested();
    }, pause).unref();
  }

  private async askWhenRested(): Promise<void> {
    const fault = this.fault === 'REFUSED' ? null : await this.askForKey();
    this.resting = null;
    if (this.fault !== 'REFUSED') this.became(fault);
  }

  private async askForKey(): Promise<SignerFault | null> {
    try {
      // It says its key once for each connection.
      if (this.fault === 'OTHER_KEY') await this.signer.close();
      return (await this.signer.key()).keyId === this.keyId ? null : 'OTHER_KEY';
    } catch (error) {
      return error instanceof SignerAway ? error.fault : 'FAULTY';
    }
  }
}
