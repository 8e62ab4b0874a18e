import { ApiProperty } from '@nestjs/swagger';
import { Satisfies } from '../http/satisfies.js';
import { ListFilterBody } from '../progress/list-filter.js';

const NAME = { code: 'bad_name', zh: '名称为 1 至 40 个字', en: 'Must be a name of 1 to 40 characters.' };

/** What the list of applications is narrowed to, under a name. */
export class ViewBody extends ListFilterBody {
  @ApiProperty({ example: '顺德未办结', description: '1 to 40 characters; one that exists is replaced.' })
  @Satisfies(
    'isViewName',
    (value) => typeof value === 'string' && /^[^\p{Cc}]{1,40}$/u.test(value) && value.trim() === value,
    NAME,
  )
  name: string;
}

export class SavedViewBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '顺德未办结' }) name: string;
  @ApiProperty() filter: ListFilterBody;
}

export class SavedViewsBody {
  @ApiProperty({ type: [SavedViewBody] }) entries: SavedViewBody[];
}
