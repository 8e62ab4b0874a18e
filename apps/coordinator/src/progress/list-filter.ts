import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISTRICTS } from '#agencies';
import { IsDistrict, IsOffice } from './paging.js';

const STATE = { code: 'unknown_state', zh: '应为 complete 或 incomplete', en: 'Must be complete or incomplete.' };

/** What the list of applications is narrowed to, within a season: by who exports it, and by who saves it under a name. */
export class ListFilterBody {
  @ApiProperty({ required: false, enum: Object.keys(DISTRICTS) })
  @IsOptional()
  @IsDistrict()
  district?: string;

  @ApiProperty({ required: false, enum: ['complete', 'incomplete'] })
  @IsOptional()
  @IsIn(['complete', 'incomplete'], { context: STATE })
  state?: 'complete' | 'incomplete';

  @ApiProperty({ required: false, example: 'education.shunde' })
  @IsOptional()
  @IsOffice()
  office?: string;
}
