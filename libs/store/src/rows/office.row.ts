import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('office')
export class OfficeRow {
  @PrimaryColumn('text') id: string;
  @Column('text') agency: string;
  @Column('text') jurisdiction: string;
  @Column('text', { name: 'name_zh' }) nameZh: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
}

/** Per-office totals of a season, kept up in the same transaction as what they count. */
@Entity('office_count')
export class OfficeCountRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('text') office: string;
  @Column('bigint', { default: 0 }) confirmed: string;
  @Column('bigint', { default: 0 }) contradicted: string;
  @Column('bigint', { name: 'not_found', default: 0 }) notFound: string;
  @Column('bigint', { default: 0 }) unable: string;
  @Column('bigint', { default: 0 }) interim: string;
  @Column('bigint', { default: 0 }) late: string;
}

/** How many tasks an office has been given in a season. */
@Entity('office_issued')
export class OfficeIssuedRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('text') office: string;
  @Column('bigint', { default: 0 }) issued: string;
}

/** How many of what happened, or is due, on a day in Foshan; kept by triggers. */
@Entity('day_count')
export class DayCountRow {
  @PrimaryColumn('text') season: string;
  @PrimaryColumn('text') what: 'due' | 'due_answered' | 'answered' | 'received' | 'completed';
  /** An office for counts of tasks, a district for counts of applications. */
  @PrimaryColumn('text') scope: string;
  @PrimaryColumn('date') day: string;
  @PrimaryColumn('smallint', { default: 0 }) slot: number;
  @Column('bigint') n: string;
}
