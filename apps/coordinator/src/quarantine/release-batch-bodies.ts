import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Catalogue } from '#agencies';
import { REJECTIONS } from '#contracts';
import type { ReleaseBatch, ReleaseItem } from '#store';
import { INSTANT_OR_NULL } from '../progress/application-bodies.js';
import { CodedBody, OfficeRefBody } from '../progress/bodies.js';
import { IsOffice } from '../progress/paging.js';
import { officeRef, rejectionWords } from '../progress/words.js';

export class NewReleaseBatchBody {
  @ApiProperty({ required: false, enum: Object.keys(REJECTIONS), description: 'Only what is held for this reason.' })
  @IsOptional()
  @IsIn(Object.keys(REJECTIONS), {
    context: { code: 'unknown_code', zh: '没有此原因代码', en: 'There is no such rejection code.' },
  })
  code?: string;

  @ApiProperty({ required: false, example: 'education.shunde', description: 'Only what came from this office.' })
  @IsOptional()
  @IsOffice()
  office?: string;
}

export class ReleaseBatchBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'hr-001' }) started_by: string;
  @ApiProperty({ format: 'date-time' }) started_at: string;
  @ApiProperty(INSTANT_OR_NULL) finished_at: string | null;
  @ApiProperty({ enum: ['running', 'done'] }) state: ReleaseBatch['state'];
  @ApiProperty({ type: CodedBody, nullable: true, description: 'The reason it was narrowed to.' })
  why: CodedBody | null;
  @ApiProperty({ type: OfficeRefBody, nullable: true }) office: OfficeRefBody | null;
  @ApiProperty({ example: 120, description: 'Messages that it is about.' }) total: number;
  @ApiProperty({ example: 80, description: 'Judged so far.' }) done: number;
  @ApiProperty({ example: 3, description: 'Of those: what stays in quarantine.' }) failed: number;
}

export class ReleaseBatchPageBody {
  @ApiProperty({ type: [ReleaseBatchBody] }) entries: ReleaseBatchBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

export class ReleaseFailureBody {
  @ApiProperty({ format: 'uuid', description: 'Id of the message.' }) message: string;
  @ApiProperty({ type: OfficeRefBody, nullable: true }) office: OfficeRefBody | null;
  @ApiProperty({ enum: ['refused', 'failed'], description: '`failed`: judging broke off; the log says why.' })
  outcome: string;
  @ApiProperty({ type: CodedBody, nullable: true }) why: CodedBody | null;
}

export class ReleaseFailurePageBody {
  @ApiProperty({ type: [ReleaseFailureBody] }) entries: ReleaseFailureBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

export function showReleaseBatch(batch: ReleaseBatch, catalogue: Catalogue): ReleaseBatchBody {
  const { id, ref, state, total, done, failed, code, office } = batch;
  return {
    id,
    started_by: ref,
    started_at: batch.startedAt.toISOString(),
    finished_at: batch.finishedAt?.toISOString() ?? null,
    state,
    why: wordsOf(code),
    office: office === null ? null : officeRef(office, catalogue),
    total,
    done,
    failed,
  };
}

export function showReleaseFailure(item: ReleaseItem, catalogue: Catalogue): ReleaseFailureBody {
  const { messageId, office, outcome, code } = item;
  return {
    message: messageId,
    office: office === null ? null : officeRef(office, catalogue),
    outcome: outcome ?? 'failed',
    why: wordsOf(code),
  };
}

function wordsOf(code: string | null): CodedBody | null {
  if (code === null) return null;
  const { zh, en } = rejectionWords(code);
  return { code, zh, en };
}
