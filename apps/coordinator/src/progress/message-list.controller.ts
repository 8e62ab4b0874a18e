import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { REJECTIONS } from '#contracts';
import { countQuarantine, listLateResults, listQuarantine, type ListedLateResult } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow } from '../people/acting-person.js';
import { CodedBody, ItemRefBody, OfficeRefBody } from './bodies.js';
import { IsOffice, IsSeason, limitOf, pageOf, PageQuery, placeOf } from './paging.js';
import { QuarantinedBody, showQuarantined } from './quarantined-body.js';
import { itemRef, officeRef, reasonWords, rejectionWords } from './words.js';

export class QuarantineQuery extends PageQuery {
  @ApiProperty({ required: false, enum: Object.keys(REJECTIONS) })
  @IsOptional()
  @IsIn(Object.keys(REJECTIONS), {
    context: { code: 'unknown_code', zh: '没有此原因代码', en: 'There is no such rejection code.' },
  })
  code?: string;

  @ApiProperty({ required: false, enum: ['held', 'released', 'discarded'] })
  @IsOptional()
  @IsIn(['held', 'released', 'discarded'], {
    context: { code: 'unknown_state', zh: '没有此状态', en: 'There is no such state.' },
  })
  state?: string;

  @ApiProperty({ required: false, example: 'education.shunde' })
  @IsOptional()
  @IsOffice()
  office?: string;
}

export class LateQuery extends PageQuery {
  @ApiProperty({ required: false, example: '2026' })
  @IsOptional()
  @IsSeason()
  season?: string;

  @ApiProperty({ required: false, example: 'education.shunde' })
  @IsOptional()
  @IsOffice()
  office?: string;

  @ApiProperty({ required: false, enum: ['open', 'admitted', 'refused'], description: '`open`: not decided yet.' })
  @IsOptional()
  @IsIn(['open', 'admitted', 'refused'], {
    context: { code: 'unknown_state', zh: '没有此状态', en: 'There is no such state.' },
  })
  decided?: string;
}

export class QuarantineCauseBody {
  @ApiProperty() why: CodedBody;
  @ApiProperty({ example: 3, description: 'Still in quarantine.' }) held: number;
  @ApiProperty({ example: 12 }) released: number;
  @ApiProperty({ example: 1 }) discarded: number;
}

export class QuarantineCausesBody {
  @ApiProperty({ type: [QuarantineCauseBody], description: 'What holds most stands in front.' })
  causes: QuarantineCauseBody[];
}

export class QuarantinePageBody {
  @ApiProperty({ type: [QuarantinedBody] }) entries: QuarantinedBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

export class LateResultBody {
  @ApiProperty() office: OfficeRefBody;
  @ApiProperty({ example: 87, description: 'Sequence number of the office.' }) sequence: number;
  @ApiProperty({ format: 'uuid' }) task_id: string;
  @ApiProperty({ description: 'Envelope digest of the result, hexadecimal.' }) digest: string;
  @ApiProperty({
    enum: ['admitted', 'refused'],
    nullable: true,
    type: String,
    description: 'What two persons decided.',
  })
  decided: string | null;
  @ApiProperty({ example: 'FS-2026-000123' }) application: string;
  @ApiProperty() item: ItemRefBody;
  @ApiProperty({ example: 'applicant' }) subject: string;
  @ApiProperty({ example: 'confirmed' }) verdict: string;
  @ApiProperty() reason: CodedBody;
  @ApiProperty({ format: 'date-time' }) received_at: string;
  @ApiProperty({ format: 'uuid' }) receipt_id: string;
}

export class LatePageBody {
  @ApiProperty({ type: [LateResultBody] }) entries: LateResultBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

@ApiTags('progress')
@Controller('api')
@Allow('city_hr', 'auditor')
export class MessageListController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get('quarantine')
  @ApiOperation({ summary: 'What could not be accepted, newest first, without the messages themselves.' })
  @ApiResponse({ status: 200, type: QuarantinePageBody })
  @ApiProblems('invalid_query')
  async quarantine(@Query(new QueryPipe(QuarantineQuery)) query: QuarantineQuery): Promise<QuarantinePageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const rows = await listQuarantine(this.parts.store, query, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => showQuarantined(row, this.parts.catalogue),
      ({ id }) => [id],
    );
  }

  @Get('quarantine-causes')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'How many messages are, and were, in quarantine for what reason.' })
  @ApiResponse({ status: 200, type: QuarantineCausesBody })
  @ApiProblems('invalid_query')
  async causes(): Promise<QuarantineCausesBody> {
    const causes = await countQuarantine(this.parts.store);
    return {
      causes: causes.map(({ code, held, released, discarded }) => {
        const { zh, en } = rejectionWords(code);
        return { why: { code, zh, en }, held, released, discarded };
      }),
    };
  }

  @Get('late-results')
  @ApiOperation({ summary: 'Results that came behind the fence, by office and sequence number.' })
  @ApiResponse({ status: 200, type: LatePageBody })
  @ApiProblems('invalid_query')
  async late(@Query(new QueryPipe(LateQuery)) query: LateQuery): Promise<LatePageBody> {
    const limit = limitOf(query);
    const place = placeOf(query, 'string', 'number');
    const after = place && { office: place[0], sequence: String(place[1]) };
    const rows = await listLateResults(this.parts.store, query, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => this.showLate(row),
      ({ office, sequence }) => [office, Number(sequence)],
    );
  }

  private showLate(row: ListedLateResult): LateResultBody {
    const {
      office,
      sequence,
      taskId,
      digest,
      decided,
      application,
      item,
      subject,
      verdict,
      reason,
      receivedAt,
      receiptId,
    } = row;
    return {
      office: officeRef(office, this.parts.catalogue),
      sequence: Number(sequence),
      task_id: taskId,
      digest: digest.toString('hex'),
      decided,
      application,
      item: itemRef(office, item, this.parts.catalogue),
      subject,
      verdict,
      reason: reasonWords(reason),
      received_at: receivedAt.toISOString(),
      receipt_id: receiptId,
    };
  }
}
