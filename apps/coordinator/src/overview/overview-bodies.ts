import { ApiProperty } from '@nestjs/swagger';
import { CodedBody, WordsBody } from '../progress/bodies.js';
import { WindowBody } from '../progress/season-bodies.js';

const DAY_OR_NULL = { format: 'date', nullable: true, type: String } as const;
export const LAMPS = ['normal', 'warning', 'yellow', 'red', 'no_data'] as const;

export class SeasonClockBody {
  @ApiProperty({ format: 'date-time', description: 'The season clock when the figures were read.' }) now: string;
  @ApiProperty({ example: 1, description: 'How many times faster than real time it runs; not 1 in a rehearsal only.' })
  rate: number;
}

export class ApplicationFiguresBody {
  @ApiProperty({ example: 500 }) total: number;
  @ApiProperty({ example: 420, description: 'Every task finally answered.' }) complete: number;
}

export class TaskFiguresBody {
  @ApiProperty({ example: 8379 }) issued: number;
  @ApiProperty({ example: 8000 }) answered: number;
  @ApiProperty({ example: 379, description: '`issued` less `answered`.' }) remaining: number;
  @ApiProperty({ example: 12, description: 'Open tasks whose last day in time is past.' }) overdue: number;
  @ApiProperty({ example: 40, description: 'Answered today, in Foshan.' }) today: number;
}

/** How many tasks are answered by the end of the day, and how many should be. */
export class BurnUpDayBody {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ description: 'Working day by the notices of the State Council.' }) working: boolean;
  @ApiProperty({ nullable: true, type: Number, description: 'Null for days to come.' }) answered: number | null;
  @ApiProperty({ nullable: true, type: Number, description: 'Complete applications; null for days to come.' })
  complete: number | null;
  @ApiProperty({ description: 'An even pace over the working days of the window.' }) required: number;
}

export class ForecastBody {
  @ApiProperty({
    enum: ['done', 'no_history', 'standstill', 'paths'],
    description:
      '`paths`: drawn from the last 15 working days. `no_history`: too few days to say anything. `standstill`: no answer for five working days.',
  })
  kind: string;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Half of the paths have ended by then; null beyond the horizon.' }) p50:
    string | null;
  @ApiProperty({ ...DAY_OR_NULL, description: 'Nine of ten paths have ended by then.' }) p90: string | null;
}

export class CityForecastBody extends ForecastBody {
  @ApiProperty({ enum: LAMPS }) lamp: string;
  @ApiProperty({
    example: 1,
    description: 'Offices at a standstill: with them there is no end, the days leave them out.',
  })
  standstill: number;
  @ApiProperty({ example: 3, description: 'Offices with too few days to go by; the days leave them out.' })
  unknown: number;
}

export class OfficeOutlookBody {
  @ApiProperty({ example: 'education.shunde' }) office: string;
  @ApiProperty({ example: 'education' }) agency: string;
  @ApiProperty({ example: 'shunde' }) jurisdiction: string;
  @ApiProperty() name: WordsBody;
  @ApiProperty({ example: 120 }) issued: number;
  @ApiProperty({ example: 100 }) answered: number;
  @ApiProperty({ example: 20 }) remaining: number;
  @ApiProperty({ example: 2 }) overdue: number;
  @ApiProperty({ example: 0, description: 'Results behind the fence; they count for nothing.' }) late: number;
  @ApiProperty({ enum: LAMPS }) lamp: (typeof LAMPS)[number];
  @ApiProperty() forecast: ForecastBody;
  @ApiProperty({ example: 12, description: 'Answers on a working day, the mean of the last 15.' }) per_day: number;
  @ApiProperty({
    example: 4,
    nullable: true,
    type: Number,
    description: 'Answers on a working day that would be enough; null when none is left.',
  })
  required_per_day: number | null;
}

export class AgencyRefBody {
  @ApiProperty({ example: 'education' }) id: string;
  @ApiProperty() name: WordsBody;
}

export class QuarantineCountBody {
  @ApiProperty() why: CodedBody;
  @ApiProperty({ example: 3 }) messages: number;
}

export class ExceptionsBody {
  @ApiProperty({ type: [QuarantineCountBody] }) quarantined: QuarantineCountBody[];
  @ApiProperty({ example: 0, description: 'Results behind the fence.' }) late: number;
}

export class OverviewBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ enum: ['planned', 'open', 'closing', 'closed', 'sealed'] }) state: string;
  @ApiProperty() clock: SeasonClockBody;
  @ApiProperty() window: WindowBody;
  @ApiProperty() applications: ApplicationFiguresBody;
  @ApiProperty() tasks: TaskFiguresBody;
  @ApiProperty() forecast: CityForecastBody;
  @ApiProperty({ type: [BurnUpDayBody] }) burn_up: BurnUpDayBody[];
  @ApiProperty({ type: [AgencyRefBody], description: 'Rows of the grid.' }) agencies: AgencyRefBody[];
  @ApiProperty({ type: [AgencyRefBody], description: 'Columns of the grid; offices of no district stand apart.' })
  districts: AgencyRefBody[];
  @ApiProperty({ type: [OfficeOutlookBody], description: 'Cells of the grid.' }) offices: OfficeOutlookBody[];
  @ApiProperty() exceptions: ExceptionsBody;
}
