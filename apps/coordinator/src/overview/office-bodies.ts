import { ApiProperty } from '@nestjs/swagger';
import { OfficeOutlookBody } from './overview-bodies.js';

export class OfficeDayBody {
  @ApiProperty({ format: 'date' }) day: string;
  @ApiProperty({ example: 14, description: 'Tasks answered on the day.' }) answered: number;
}

/** Open tasks by their last day in time. */
export class OpenByDueBody {
  @ApiProperty({ example: 2 }) overdue: number;
  @ApiProperty({ example: 5, description: 'Due today or within three working days.' }) soon: number;
  @ApiProperty({ example: 13 }) later: number;
}

export class VerdictCountsBody {
  @ApiProperty() confirmed: number;
  @ApiProperty() contradicted: number;
  @ApiProperty() not_found: number;
  @ApiProperty() unable: number;
  @ApiProperty({ description: 'Interim findings that came; they answer nothing.' }) interim: number;
}

export class OfficeStandingBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ format: 'date-time', description: 'All figures belong to this moment of the season clock.' })
  at: string;
  @ApiProperty({ format: 'date-time' }) closes_at: string;
  @ApiProperty() outlook: OfficeOutlookBody;
  @ApiProperty() verdicts: VerdictCountsBody;
  @ApiProperty({ type: [OfficeDayBody], description: 'Every day of the window up to now.' }) days: OfficeDayBody[];
  @ApiProperty() due: OpenByDueBody;
}
