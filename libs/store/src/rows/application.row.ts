import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('application')
@Index('application_season', ['season', 'number'])
@Index('application_district', ['season', 'district', 'number'])
@Index('application_waiting', ['season', 'number'], { where: 'completed_at IS NULL' })
export class ApplicationRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) number: string;
  @Column('text') season: string;
  @Column('text') district: string;
  @Column('timestamptz', { name: 'handed_in_at' }) handedInAt: Date;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  /** SHA-256 over the document with sorted keys: the same application again changes nothing, another is a conflict. */
  @Column('bytea') digest: Buffer;
  @Column('integer') tasks: number;
  @Column('integer', { name: 'open_tasks' }) openTasks: number;
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
}

@Entity('application_document')
export class ApplicationDocumentRow {
  @PrimaryColumn('uuid', { name: 'application_id' }) applicationId: string;
  @Column('json') document: unknown;
  /** 16 bytes; with it the leaf's commitment can be opened. */
  @Column('bytea', { nullable: true }) salt: Buffer | null;
  /** Which leaf records it: the batch and the place in it. */
  @Column('bigint', { name: 'ledger_batch', nullable: true }) ledgerBatch: string | null;
  @Column('integer', { name: 'ledger_place', nullable: true }) ledgerPlace: number | null;
}

export type TaskState = 'issued' | 'interim' | 'answered' | 'unanswered';

@Entity('task')
@Index('task_application', ['applicationId'])
@Index('task_of_office', ['season', 'office', 'applicationId'])
export class TaskRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'application_id' }) applicationId: string;
  @Column('text') season: string;
  @Column('text') office: string;
  @Column('text') item: string;
  @Column('text') subject: string;
  @Column('integer', { default: 1 }) revision: number;
  /** Envelope digest of the task as it was issued. */
  @Column('bytea') digest: Buffer;
  @Column('text') nonce: string;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('text', { default: 'issued' }) state: TaskState;
  @Column('text', { nullable: true }) verdict: string | null;
  /** Envelope digest of the result that counts. */
  @Column('bytea', { name: 'answered_by', nullable: true }) answeredBy: Buffer | null;
  /** Which leaf records it: the batch and the place in it. */
  @Column('bigint', { name: 'ledger_batch', nullable: true }) ledgerBatch: string | null;
  @Column('integer', { name: 'ledger_place', nullable: true }) ledgerPlace: number | null;
  /** The envelope that asks it now, when that is no longer the first one, which has the task's own id. */
  @Column('uuid', { name: 'envelope_id', nullable: true }) envelopeId: string | null;
}

@Entity('score')
@Index('score_district', { synchronize: false })
export class ScoreRow {
  @PrimaryColumn('uuid', { name: 'application_id' }) applicationId: string;
  @Column('text') season: string;
  @Column('text') district: string;
  /** Points in hundredths. */
  @Column('integer') total: number;
  @Column('boolean') reached: boolean;
  @Column('boolean') barred: boolean;
  @Column('text', { name: 'rules_digest' }) rulesDigest: string;
  @Column('jsonb') lines: unknown;
  @Column('jsonb') flags: unknown;
  @Column('integer', { default: 0 }) threshold: number;
  /** Total of each group of indicators. */
  @Column('jsonb', { default: {} }) subtotals: Record<string, number>;
  @Column('timestamptz', { name: 'scored_at' }) scoredAt: Date;
  /** 16 bytes; with it the leaf's commitment can be opened. */
  @Column('bytea', { nullable: true }) salt: Buffer | null;
  /** Which leaf records it: the batch and the place in it. */
  @Column('bigint', { name: 'ledger_batch', nullable: true }) ledgerBatch: string | null;
  @Column('integer', { name: 'ledger_place', nullable: true }) ledgerPlace: number | null;
}
