import { ApiProperty } from '@nestjs/swagger';

/** What holds for the days of one year. */
export class NoticeBody {
  @ApiProperty({ example: 2026 }) year: number;
  @ApiProperty({ example: '国办发明电〔2025〕7号', description: 'The notice of the State Council.' }) source: string;
  @ApiProperty({ type: [String], example: ['2026-10-01/2026-10-07'], description: 'Days off; `A/B` with both ends.' })
  off: string[];
  @ApiProperty({ type: [String], example: ['2026-10-10'], description: 'Days at the weekend that are worked.' })
  work: string[];
}
