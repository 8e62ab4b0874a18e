import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export type KeyRowState = 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';

@Entity('signing_key')
export class SigningKeyRow {
  @PrimaryColumn('text', { name: 'key_id' }) keyId: string;
  /** Office id, or `coordinator`. */
  @Index('signing_key_owner')
  @Column('text')
  owner: string;
  @Column('text') algorithm: string;
  /** SubjectPublicKeyInfo, DER. */
  @Column('bytea', { name: 'public_key' }) publicKey: Buffer;
  @Column('timestamptz', { name: 'not_before' }) notBefore: Date;
  @Column('timestamptz', { name: 'not_after', nullable: true }) notAfter: Date | null;
  @Column('text') state: KeyRowState;
  /** References of the persons who put the key into place or approved it. */
  @Column('text', { name: 'installed_by', array: true, default: [] }) installedBy: string[];
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt?: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt?: Date | null;
  @Column('timestamptz', { name: 'suspect_from', nullable: true }) suspectFrom?: Date | null;
  /** The key that this one follows. */
  @Column('text', { nullable: true }) replaces?: string | null;
  @Column('timestamptz', { name: 'registered_at', default: () => 'season_now()' }) registeredAt?: Date;
  /** The signed statements it came with; null for what an installation was set up with. */
  @Column('bytea', { nullable: true, select: false }) proof?: Buffer | null;
  @Column('bytea', { nullable: true, select: false }) endorsement?: Buffer | null;
}

/** What became of a key, in order; the ledger has a leaf for each. */
@Entity('key_event')
export class KeyEventRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id: string;
  @Column('text', { name: 'key_id' }) keyId: string;
  @Column('text') event: 'added' | 'activated' | 'retiring' | 'retired' | 'revoked';
  @Column('timestamptz') at: Date;
  /** Staff references; empty for what an installation was set up with. */
  @Column('text', { array: true }) by: string[];
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'suspect_from', nullable: true }) suspectFrom: Date | null;
}
