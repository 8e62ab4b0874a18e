import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** The exact bytes of what the coordinator sends: tasks, receipts, notices. Written once, never changed. */
@Entity('envelope')
export class EnvelopeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') body: Buffer;
}

/** What is still to be published. A row goes when the broker has confirmed. */
@Entity('outbox')
@Index('outbox_available', ['availableAt', 'office', 'id'])
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'envelope_id' }) envelopeId: string;
  @Column('text') office: string;
  @Column('text', { name: 'payload_type' }) payloadType: string;
  @Column('timestamptz', { name: 'available_at' }) availableAt: Date;
  @Column('integer', { default: 0 }) failures: number;
}

@Entity('result')
@Index('result_sequence', ['office', 'sequence'], { unique: true })
@Index('result_late', { synchronize: false })
@Index('result_receipt', ['receiptId'])
export class ResultRow {
  @PrimaryColumn('uuid', { name: 'task_id' }) taskId: string;
  @PrimaryColumn('bytea') digest: Buffer;
  @Column('uuid', { name: 'result_id' }) resultId: string;
  @Column('text') season: string;
  @Column('text') office: string;
  @Column('bigint') sequence: string;
  @Column('text') verdict: string;
  @Column('text') reason: string;
  @Column('jsonb') facts: Record<string, string | number | boolean>;
  @Column('text') status: 'accepted' | 'late';
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('uuid', { name: 'receipt_id' }) receiptId: string;
  @Column('bytea') envelope: Buffer;
  /** Which leaf records it: the batch and the place in it. */
  @Column('bigint', { name: 'ledger_batch', nullable: true }) ledgerBatch: string | null;
  @Column('integer', { name: 'ledger_place', nullable: true }) ledgerPlace: number | null;
}

/** What could not be accepted, whole, with the reason. `inTime` keeps its side of the fence. */
@Entity('quarantine')
@Index('quarantine_digest', ['digest', 'code', 'queue'], { unique: true })
@Index('quarantine_due', { synchronize: false })
export class QuarantineRow {
  @PrimaryColumn('uuid') id: string;
  @Column('bytea') digest: Buffer;
  @Column('text') code: string;
  @Column('text') detail: string;
  @Column('text') queue: string;
  @Column('text') exchange: string;
  @Column('text', { nullable: true }) office: string | null;
  @Column('boolean', { name: 'in_time' }) inTime: boolean;
  @Column('timestamptz', { name: 'first_seen_at' }) firstSeenAt: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
  @Column('integer', { default: 1 }) times: number;
  @Column('jsonb') headers: unknown;
  @Column('bytea') body: Buffer;
  @Column('uuid', { name: 'receipt_id', nullable: true }) receiptId: string | null;
  /** The office's number, when its signature held. */
  @Column('bigint', { nullable: true }) sequence: string | null;
  /** Which leaf records it: the batch and the place in it. */
  @Column('bigint', { name: 'ledger_batch', nullable: true }) ledgerBatch: string | null;
  @Column('integer', { name: 'ledger_place', nullable: true }) ledgerPlace: number | null;
  @Column('text', { default: 'held' }) state: 'held' | 'released' | 'discarded';
  /** How often it was judged again, and when it is next by itself (season time; null: only when somebody asks). */
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_attempt_at', nullable: true }) nextAttemptAt: Date | null;
  /** What the last judging said: `accepted`, `late`, `duplicate`, `reissued`, `answered`, or a rejection code. */
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
}
