import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A task without progress: how often it was issued again, and when it is next. Season time. */
@Entity('reissue')
export class ReissueRow {
  @PrimaryColumn('uuid', { name: 'task_id' }) taskId: string;
  @Column('integer', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'next_at' }) nextAt: Date;
}

/** A task whose office said that it is not its own. `why` it could not be routed anew by rule; null while nobody has looked. */
@Entity('unrouted_task')
export class UnroutedTaskRow {
  @PrimaryColumn('uuid', { name: 'task_id' }) taskId: string;
  /** Digest of the result that said so. */
  @Column('bytea', { name: 'result_digest' }) resultDigest: Buffer;
  @Column('timestamptz', { name: 'noted_at' }) notedAt: Date;
  @Column('text', { nullable: true }) why: string | null;
}

export type ProposalAction = 'admit_result' | 'refuse_result' | 'discard_quarantined';
export type ProposalState = 'open' | 'approved' | 'rejected' | 'stale';

/** What one person proposed and another decides. An approved row is what the log's override is made from. */
@Entity('proposal')
@Index('proposal_open', { synchronize: false })
@Index('proposal_subject', ['subject'])
export class ProposalRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') action: ProposalAction;
  /** `<task id> <digest in hex>` of a late result, or the id of a quarantined message. */
  @Column('text') subject: string;
  /** Where the subject stood when this was proposed: a decision on something else is refused. */
  @Column('text', { name: 'subject_state' }) subjectState: string;
  @Column('text', { nullable: true }) season: string | null;
  /** Digest of the result or message. */
  @Column('bytea') target: Buffer;
  @Column('text') reason: string;
  @Column('text', { name: 'proposed_by' }) proposedBy: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('text', { default: 'open' }) state: ProposalState;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
}
