import { ApiProperty } from '@nestjs/swagger';
import { CodedBody, WordsBody } from '../progress/bodies.js';

export class FactFormBody {
  @ApiProperty({ example: 'months_city' }) name: string;
  @ApiProperty() label: WordsBody;
  @ApiProperty({ example: 'months', description: 'Kind of value: money in hundredths, dates YYYY-MM-DD.' })
  kind: string;
  @ApiProperty({ type: [CodedBody], nullable: true, description: 'For a code: what it may be.' }) codes:
    CodedBody[] | null;
}
