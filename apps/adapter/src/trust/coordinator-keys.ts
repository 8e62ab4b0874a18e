import { EnvelopeVerifier, KeyRing, trustedKeys, type KeptNotice, type RegisteredKey } from '#signing';

/**
 * The coordinator's keys as this process trusts them: those of its configuration, and what the coordinator announced since. One for
 * all offices of the process: what one office's queue brings counts for each, and batches verified for one are known to all.
 */
export class CoordinatorKeys {
  readonly verifier: EnvelopeVerifier;
  private readonly ring: KeyRing;
  private readonly notices = new Map<string, KeptNotice>();

  /** Throws when a configured key does not match its id or algorithm. */
  constructor(private readonly configured: readonly RegisteredKey[]) {
    this.ring = new KeyRing(configured);
    this.verifier = new EnvelopeVerifier(this.ring);
  }

  /** Takes over notices that were verified when they came. True when one of them was new. */
  take(notices: readonly KeptNotice[]): boolean {
    const before = this.notices.size;
    for (const kept of notices) {
      const { key_id, state, since } = kept.notice;
      const name = `${kept.signedBy} ${key_id} ${state} ${since}`;
      if (!this.notices.has(name)) this.notices.set(name, kept);
    }
    if (this.notices.size === before) return false;
    this.ring.replace(trustedKeys(this.configured, [...this.notices.values()]));
    return true;
  }
}
