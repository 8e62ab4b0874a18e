import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** The log of one season: how many leaves have a position. Its row is locked by whoever sequences or signs. */
@Entity('ledger')
export class LedgerRow {
  @PrimaryColumn('text') season: string;
  @Column('text') origin: string;
  @Column('bigint', { default: 0 }) size: string;
  /** Sequenced leaves by type. */
  @Column('jsonb', { default: {} }) counts: Record<string, number>;
}

/** The leaves of one transaction. `firstIndex` is null until they are sequenced; they then stand one behind the other. */
@Entity('ledger_batch')
@Index('ledger_batch_pending', { synchronize: false })
@Index('ledger_batch_keys', { synchronize: false })
@Index('ledger_batch_index', ['season', 'firstIndex'], { unique: true })
export class LedgerBatchRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) number: string;
  @Column('text') season: string;
  @Column('bigint', { name: 'first_index', nullable: true }) firstIndex: string | null;
  @Column('integer') count: number;
  @Column('bytea') leaves: Buffer;
  @Column('bytea', { nullable: true }) envelopes: Buffer | null;
}

/** What a commitment was made over, where it is no row of its own. */
@Entity('ledger_opening')
export class LedgerOpeningRow {
  @PrimaryColumn('bigint') batch: string;
  @PrimaryColumn('integer') place: number;
  @Column('bytea') salt: Buffer;
  @Column('bytea') payload: Buffer;
}

/** A tile of hashes (C2SP tlog-tiles), as wide as it has grown so far. */
@Entity('ledger_tile')
export class LedgerTileRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('smallint') level: number;
  @PrimaryColumn('integer') place: number;
  @Column('smallint') width: number;
  @Column('bytea') hashes: Buffer;
}

/** A signed head of the log. */
@Entity('ledger_checkpoint')
export class LedgerCheckpointRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('bigint') size: string;
  @Column('text') root: string;
  @Column('text') note: string;
  @Column('timestamptz', { name: 'signed_at', default: () => 'clock_timestamp()' }) signedAt: Date;
  /** Witnesses that have cosigned. */
  @Column('integer', { default: 0 }) cosigned: number;
  /** RFC 3161 response over the note's signed text. */
  @Column('bytea', { name: 'timestamp_token', nullable: true }) timestampToken: Buffer | null;
  @Column('bytea', { name: 'timestamp_nonce', nullable: true }) timestampNonce: Buffer | null;
}

/** The state of a key that a season's log has a leaf of. */
@Entity('ledger_key')
export class LedgerKeyRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('text', { name: 'key_id' }) keyId: string;
  @Column('text') state: string;
}

/** What the coordinator says it has of an office, and what the office answered to that. */
@Entity('office_manifest')
export class OfficeManifestRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('text') office: string;
  /** The manifest speaks of the first so many leaves of the log. */
  @Column('bigint') size: string;
  /** As the coordinator signed it. */
  @Column('bytea') envelope: Buffer;
  @Column('bytea') digest: Buffer;
  @Column('timestamptz', { name: 'drawn_at' }) drawnAt: Date;
  @Column('text', { nullable: true }) answer: 'countersigned' | 'disputed' | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  /** The countersignature or the dispute, as the office signed it. */
  @Column('bytea', { name: 'answer_envelope', nullable: true }) answerEnvelope: Buffer | null;
  /** The message to the office; null where it was too long to be sent. */
  @Column('uuid', { name: 'envelope_id', nullable: true }) envelopeId: string | null;
  /** How often it was sent again without an answer, and when it is next (season time). */
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_at', nullable: true }) nextAt: Date | null;
}

/** A rule file, by its digest. */
@Entity('rule_file')
export class RuleFileRow {
  @PrimaryColumn('text') digest: string;
  @Column('bytea') body: Buffer;
}
