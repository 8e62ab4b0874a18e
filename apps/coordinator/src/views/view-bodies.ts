import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISTRICTS } from '#agencies';
import { Satisfies } from '../http/satisfies.js';
import { ExportFilterBody } from '../exports/export-bodies.js';
import { IsDistrict, IsOffice } from '../progress/paging.js';

const NAME = { code: 'bad_name', zh: '名称为 1 至 40 个字', en: 'Must be a name of 1 to 40 characters.' };
const STATE = { code: 'unknown_state', zh: '应为 complete 或 incomplete', en: 'Must be complete or incomplete.' };

/** What the list of applications is narrowed to, under a name. */
export class ViewBody {
  @ApiProperty({ example: '顺德未办结', description: '1 to 40 characters; one that exists is replaced.' })
  @Satisfies(
    'isViewName',
    (value) => typeof value === 'string' && /^[^\p{Cc}]{1,40}$/u.test(value) && value.trim() === value,
    NAME,
  )
  name: string;

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

export class SavedViewBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '顺德未办结' }) name: string;
  @ApiProperty() filter: ExportFilterBody;
}

export class SavedViewsBody {
  @ApiProperty({ type: [SavedViewBody] }) entries: SavedViewBody[];
}
