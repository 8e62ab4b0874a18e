import { ApiProperty } from '@nestjs/swagger';
import { FaultBody, MessageBody } from '../../http/problem.js';
import { problemWords, ROW_OUTCOMES, type RowOutcome } from './answer-sheet.js';

export class SheetRowBody {
  @ApiProperty({ example: 17, description: 'Row of the sheet; the first entry is in row 4.' }) row: number;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) id: string | null;
  @ApiProperty({ enum: ROW_OUTCOMES }) outcome: string;
  @ApiProperty({ nullable: true, type: String, description: 'Why it is not taken: as in a problem, or `invalid_row`.' })
  code: string | null;
  @ApiProperty({ type: MessageBody, nullable: true }) message: MessageBody | null;
  @ApiProperty({ type: [FaultBody], description: '`path` is the column.' }) faults: FaultBody[];
}

export class SheetBody {
  @ApiProperty({ description: 'Rows `new` and `changed` were saved; false when it was only to be checked.' })
  saved: boolean;
  @ApiProperty({ example: 40 }) new: number;
  @ApiProperty({ example: 1, description: 'Answers that the second person had given back.' }) changed: number;
  @ApiProperty({ example: 2, description: 'Somebody else was faster, or it is decided.' }) conflicts: number;
  @ApiProperty({ example: 3 }) errors: number;
  @ApiProperty({ example: 12, description: 'Rows in which nothing was entered.' }) unanswered: number;
  @ApiProperty({ type: [SheetRowBody] }) rows: SheetRowBody[];
}

export function showSheet(rows: readonly RowOutcome[], unanswered: number, saved: boolean): SheetBody {
  const count = (outcome: RowOutcome['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    saved,
    new: count('new'),
    changed: count('changed'),
    conflicts: count('conflict'),
    errors: count('error'),
    unanswered,
    rows: rows.map((one) => ({
      row: one.row.row,
      id: one.id,
      outcome: one.outcome,
      code: one.code,
      message: problemWords(one),
      faults: one.faults,
    })),
  };
}
