import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What an officer proposed to answer, as JSON. */
export interface StoredProposal {
  verdict: string;
  reason: string;
  facts: Record<string, string | number | boolean>;
  comparison: { field: string; rule: string; outcome: string; found?: string }[];
  evidence: { source: string; digest: string | null; as_of: string | null };
}

export type WorklistStateName = 'open' | 'claimed' | 'proposed' | 'decided' | 'answered' | 'withdrawn';

/** A task that waits for an officer of its office. */
@Entity('worklist_entry')
@Unique('worklist_entry_task_id_revision_key', ['taskId', 'revision'])
@Index('worklist_unfinished', { synchronize: false })
@Index('worklist_by_state', ['office', 'state', 'dueAt', 'id'])
export class WorklistEntryRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'task_id' }) taskId: string;
  @Column('integer') revision: number;
  @Column('text') season: string;
  @Column('text') office: string;
  @Column('text') item: string;
  @Column('text') subject: string;
  /** Why the office put it before an officer. */
  @Column('text') reason: string;
  @Column('boolean', { name: 'needs_second_person' }) needsSecondPerson: boolean;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('text', { default: 'open' }) state: WorklistStateName;
  @Column('text', { name: 'claimed_by', nullable: true }) claimedBy: string | null;
  @Column('timestamptz', { name: 'claimed_until', nullable: true }) claimedUntil: Date | null;
  @Column('jsonb', { nullable: true }) proposal: StoredProposal | null;
  /** The officer's words for the second person; stays in the house. */
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { name: 'proposed_by', nullable: true }) proposedBy: string | null;
  @Column('timestamptz', { name: 'proposed_at', nullable: true }) proposedAt: Date | null;
  @Column('text', { name: 'returned_because', nullable: true }) returnedBecause: string | null;
  @Column('text', { name: 'reviewed_by', nullable: true }) reviewedBy: string | null;
  @Column('uuid', { name: 'decision_id', nullable: true }) decisionId: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** When the office's result came, or the window closed first. */
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
}

/** What was done with an entry: append-only. */
@Entity('worklist_event')
@Index('worklist_event_entry', ['entryId', 'id'])
export class WorklistEventRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'entry_id' }) entryId: string;
  @Column('timestamptz') at: Date;
  @Column('text') kind: string;
  /** Staff reference; null when it was no person. */
  @Column('text', { nullable: true }) by: string | null;
  @Column('text', { nullable: true }) words: string | null;
}
