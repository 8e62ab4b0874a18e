import { ApiProperty } from '@nestjs/swagger';
import { Allow, ArrayMaxSize, IsArray, IsString } from 'class-validator';
import type { Lamp, LampDays } from '#review';
import type { CalendarChange } from '#store';
import { Satisfies } from '../http/satisfies.js';
import { NoticeBody } from './notice-body.js';

const YEAR = { code: 'bad_year', zh: '应为 2010 至 2099 的年份', en: 'Must be a year from 2010 to 2099.' };
const SOURCE = {
  code: 'bad_source',
  zh: '请写明依据，如通知文号（4 至 60 字）',
  en: 'Must name the notice by its number, in 4 to 60 characters.',
};
const LAMPS: Lamp[] = ['normal', 'warning', 'yellow', 'red', 'no_data'];

const isYear = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 2010 && Number(value) <= 2099;
const isSource = (value: unknown): boolean => typeof value === 'string' && /^\S[^\p{Cc}]{2,58}\S$/u.test(value);

/** The whole notice of a year: what it does not list is as it is in any week. */
/** By what document, for either kind of change. */
const SOURCE_PROPERTY = {
  example: '国办发明电〔2026〕8号',
  description: 'The notice of the State Council, or another ground; 4 to 60 characters.',
};

export class NewNoticeBody {
  @ApiProperty({ example: 2027 })
  @Satisfies('isYear', isYear, YEAR)
  year: number;

  @ApiProperty(SOURCE_PROPERTY)
  @Satisfies('isSource', isSource, SOURCE)
  source: string;

  @ApiProperty({ type: [String], example: ['2027-10-01/2027-10-07'], description: 'Days off; `A/B` with both ends.' })
  @IsArray()
  @ArrayMaxSize(60)
  @IsString({ each: true })
  off: string[];

  @ApiProperty({ type: [String], example: ['2027-10-09'], description: 'Days at the weekend that are worked.' })
  @IsArray()
  @ArrayMaxSize(60)
  @IsString({ each: true })
  work: string[];
}

/** By what lamps go, in working days. */
export class LampDaysBody implements LampDays {
  @ApiProperty({ example: 3, description: 'Who is through so long before the close is out of danger; 0 to 20.' })
  safety: number;
  @ApiProperty({ example: 5, description: 'Without an answer for so long is a standstill; 1 to 20.' })
  standstill: number;
  @ApiProperty({ example: 15, description: 'How many of the last days a forecast is taken from; 5 to 40.' })
  pace: number;
}

export class NewLampDaysBody extends LampDaysBody {
  @ApiProperty(SOURCE_PROPERTY)
  @Satisfies('isSource', isSource, SOURCE)
  source: string;

  // Their bounds depend on each other: `lampDaysFaults` has them.
  @Allow() override safety: number;
  @Allow() override standstill: number;
  @Allow() override pace: number;
}

export class ChangedDayBody {
  @ApiProperty({ example: '2027-10-01' }) day: string;
  @ApiProperty({ description: 'Whether it would be a working day; it is not so now, or the other way round.' })
  works: boolean;
}

export class ChangedLampBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ example: 'education.shunde' }) office: string;
  @ApiProperty({ enum: LAMPS }) before: Lamp;
  @ApiProperty({ enum: LAMPS }) after: Lamp;
}

export class NoticePreviewBody {
  @ApiProperty({ type: [ChangedDayBody] }) days: ChangedDayBody[];
  @ApiProperty({ type: [ChangedLampBody], description: 'Offices of open seasons whose lamp would be another one now.' })
  lamps: ChangedLampBody[];
}

export class LampDaysPreviewBody {
  @ApiProperty({ type: [ChangedLampBody], description: 'Offices of open seasons whose lamp would be another one now.' })
  lamps: ChangedLampBody[];
}

export class CalendarChangeBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ['notice', 'lamp_days'] }) about: 'notice' | 'lamp_days';
  @ApiProperty(SOURCE_PROPERTY) source: string;
  @ApiProperty({ nullable: true, type: NoticeBody }) notice: NoticeBody | null;
  @ApiProperty({ nullable: true, type: NoticeBody, description: 'What the year had; null where it had no notice.' })
  notice_before: NoticeBody | null;
  @ApiProperty({ nullable: true, type: LampDaysBody }) lamp_days: LampDaysBody | null;
  @ApiProperty({ nullable: true, type: LampDaysBody }) lamp_days_before: LampDaysBody | null;
  @ApiProperty({ enum: ['open', 'approved', 'rejected'] }) state: CalendarChange['state'];
  @ApiProperty({ example: 'system-administrator' }) proposed_by: string;
  @ApiProperty({ format: 'date-time' }) proposed_at: string;
  @ApiProperty({ nullable: true, type: String }) decided_by: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) decided_at: string | null;
}

export class CalendarChangePageBody {
  @ApiProperty({ type: [CalendarChangeBody] }) entries: CalendarChangeBody[];
  @ApiProperty({ nullable: true, type: String, description: 'Cursor of the next page; null on the last.' })
  next: string | null;
}

export function showCalendarChange(change: CalendarChange): CalendarChangeBody {
  const { id, source, state, proposedBy, proposedAt, decidedBy, decidedAt } = change;
  const notice = change.year === null ? null : { year: change.year, source, off: change.off, work: change.work };
  return {
    ...{ id, about: notice === null ? ('lamp_days' as const) : ('notice' as const), source, state, notice },
    notice_before: change.year === null ? null : change.before,
    lamp_days: change.lamps,
    lamp_days_before: change.year === null ? change.before : null,
    proposed_by: proposedBy,
    proposed_at: proposedAt.toISOString(),
    decided_by: decidedBy,
    decided_at: decidedAt?.toISOString() ?? null,
  };
}
