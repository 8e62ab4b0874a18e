import { ApiProperty } from '@nestjs/swagger';

export class WordsBody {
  @ApiProperty({ example: '顺德区教育局' }) zh: string;
  @ApiProperty({ example: 'Education Bureau, Shunde District' }) en: string;
}

/** An office by its id and its name. */
export class OfficeRefBody {
  @ApiProperty({ example: 'education.shunde' }) id: string;
  @ApiProperty() name: WordsBody;
}

export class ItemRefBody {
  @ApiProperty({ example: 'diploma_senior_district' }) id: string;
  @ApiProperty() name: WordsBody;
}

/** A code of a table with its words. */
export class CodedBody {
  @ApiProperty({ example: 'record_differs' }) code: string;
  @ApiProperty({ example: '与登记不一致' }) zh: string;
  @ApiProperty({ example: 'A record exists and differs.' }) en: string;
}
