import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow } from '../people/acting-person.js';
import { readLampDaysInForce, readNoticesInForce } from './calendar-in-force.js';
import { LIMIT_CODES, limitsOf, UNITS } from './limits.js';
import { NoticeBody } from './notice-body.js';

export class LimitBody {
  @ApiProperty({ enum: LIMIT_CODES }) code: string;
  @ApiProperty({ example: 3 }) value: number;
  @ApiProperty({ enum: UNITS }) unit: string;
  @ApiProperty({
    nullable: true,
    type: String,
    example: 'SESSION_HOURS',
    description:
      'The variable of the configuration that sets it; null for a rule of the program, and for what two administrators change.',
  })
  setting: string | null;
}

export class CalendarBody {
  @ApiProperty({ type: [NoticeBody], description: 'Newest year first.' }) years: NoticeBody[];
  @ApiProperty({ type: [LimitBody] }) limits: LimitBody[];
}

/** The working days and the limits that this installation goes by. Most limits are changed where it is configured. */
@ApiTags('administration')
@Controller('api/calendar')
@Allow('system_administrator', 'security_administrator', 'city_hr', 'district_hr', 'auditor')
@UseGuards(TakesNoQuery)
export class CalendarController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The working-day calendar, and limits.' })
  @ApiResponse({ status: 200, type: CalendarBody })
  @ApiProblems('invalid_query', 'not_allowed')
  async show(): Promise<CalendarBody> {
    const years = (await readNoticesInForce(this.parts.store))
      .sort((a, b) => b.year - a.year)
      .map(({ year, source, off, work }) => ({ year, source, off: [...off], work: [...work] }));
    const lampDays = await readLampDaysInForce(this.parts.store);
    return { years, limits: limitsOf(this.settings, lampDays) };
  }
}
