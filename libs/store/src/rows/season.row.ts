import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SeasonState } from '#contracts';

/** One year's cycle and its review window. `partitions` is how many ingress queues must have shown the fence. */
@Entity('season')
export class SeasonRow {
  @PrimaryColumn('text') id: string;
  @Column('text') state: SeasonState;
  @Column('integer') epoch: number;
  @Column('timestamptz', { name: 'opens_at' }) opensAt: Date;
  @Column('timestamptz', { name: 'closes_at' }) closesAt: Date;
  @Column('integer') partitions: number;
  @Column('text', { name: 'rules_id' }) rulesId: string;
  @Column('text', { name: 'rules_digest' }) rulesDigest: string;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  /** The signed closing record, as an envelope. */
  @Column('bytea', { name: 'closing_record', nullable: true }) closingRecord: Buffer | null;
  /** When all applications were scored after the close; the seal waits for it. */
  @Column('timestamptz', { name: 'scored_at', nullable: true }) scoredAt: Date | null;
  @Column('timestamptz', { name: 'sealed_at', nullable: true }) sealedAt: Date | null;
  /** The signed seal record, as an envelope. */
  @Column('bytea', { name: 'seal_record', nullable: true }) sealRecord: Buffer | null;
}

/** The fence of one epoch in one ingress queue: parked until, published at the deadline, seen. */
@Entity('fence')
export class FenceRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('integer') epoch: number;
  @PrimaryColumn('text') queue: string;
  @Column('timestamptz', { name: 'armed_until', nullable: true }) armedUntil: Date | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('timestamptz', { name: 'seen_at', nullable: true }) seenAt: Date | null;
}

/** Present only in a rehearsal: how the simulated calendar runs. */
@Entity('season_clock')
export class SeasonClockRow {
  @PrimaryColumn('boolean', { default: true }) singleton: boolean;
  @Column('timestamptz', { name: 'real_anchor' }) realAnchor: Date;
  @Column('timestamptz', { name: 'season_anchor' }) seasonAnchor: Date;
  @Column('double precision') rate: number;
}
