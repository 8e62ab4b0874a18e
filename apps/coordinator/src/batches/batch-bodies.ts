import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { REJECTIONS } from '#contracts';
import type { Batch, BatchAction } from '#store';
import { Satisfies } from '../http/satisfies.js';
import { INSTANT_OR_NULL } from '../progress/application-bodies.js';
import { CodedBody, ItemRefBody, OfficeRefBody } from '../progress/bodies.js';
import { IsOffice, IsSeason, PageQuery } from '../progress/paging.js';

export const BATCH_ACTIONS: BatchAction[] = ['release', 'discard_quarantined', 'admit_result', 'refuse_result'];
const STATES: Batch['state'][] = ['open', 'running', 'done', 'rejected'];
const ACTION = { code: 'unknown_action', zh: '没有此类操作', en: `Must be one of ${BATCH_ACTIONS.join(', ')}.` };
const STATE = { code: 'unknown_state', zh: '没有此状态', en: 'There is no such state.' };
const REASON = {
  code: 'bad_reason',
  zh: '须由另一人批准的操作应写明理由（1 至 500 字）',
  en: 'What another person must approve needs a reason, in 1 to 500 characters.',
};

export class NewBatchBody {
  @ApiProperty({ enum: BATCH_ACTIONS, description: 'All but `release` wait for the approval of another person.' })
  @IsIn(BATCH_ACTIONS, { context: ACTION })
  action: BatchAction;

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

  @ApiProperty({ required: false, example: '2026', description: 'Only late results of this season.' })
  @IsOptional()
  @IsSeason()
  season?: string;

  @ApiProperty({ required: false, description: 'Why; kept with each decision. No personal data. Not with `release`.' })
  @IsOptional()
  @Satisfies('isReason', (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 500, REASON)
  reason?: string;
}

/** What does not fit the action, which the single members cannot know. */
export function faultsOf({ action, reason, code, season }: NewBatchBody) {
  const ofMessages = action === 'release' || action === 'discard_quarantined';
  const unfit = {
    code: 'not_for_action',
    zh: ofMessages ? '只适用于逾期结果' : '只适用于隔离的消息',
    en: ofMessages ? 'Is for late results alone.' : 'Is for messages in quarantine alone.',
  };
  return [
    ...(action !== 'release' && reason === undefined ? [{ path: 'reason', ...REASON }] : []),
    ...(ofMessages && season !== undefined ? [{ path: 'season', ...unfit }] : []),
    ...(!ofMessages && code !== undefined ? [{ path: 'code', ...unfit }] : []),
  ];
}

export class BatchQuery extends PageQuery {
  @ApiProperty({ required: false, example: 'admit_result,refuse_result', description: 'Separated by commas.' })
  @IsOptional()
  @Satisfies('areActions', (value) => typeof value === 'string' && value.split(',').every(isAction), ACTION)
  actions?: string;

  @ApiProperty({ required: false, enum: STATES })
  @IsOptional()
  @IsIn(STATES, { context: STATE })
  state?: string;
}

export class BatchItemQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['true'], description: 'Only what stays as it was.' })
  @IsOptional()
  @IsIn(['true'], { context: { code: 'not_true', zh: '只能为 true', en: 'Must be true, or left out.' } })
  failed?: string;
}

export class BatchBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: BATCH_ACTIONS }) action: BatchAction;
  @ApiProperty({ example: 'hr-001', description: 'Who started or proposed it.' }) started_by: string;
  @ApiProperty({ format: 'date-time' }) started_at: string;
  @ApiProperty({ nullable: true, type: String }) reason: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'The second person, where it takes one.' })
  decided_by: string | null;
  @ApiProperty(INSTANT_OR_NULL) decided_at: string | null;
  @ApiProperty(INSTANT_OR_NULL) finished_at: string | null;
  @ApiProperty({ enum: STATES, description: '`open`: waits for the second person.' }) state: Batch['state'];
  @ApiProperty({ type: CodedBody, nullable: true, description: 'The reason it was narrowed to.' })
  why: CodedBody | null;
  @ApiProperty({ type: OfficeRefBody, nullable: true }) office: OfficeRefBody | null;
  @ApiProperty({ nullable: true, type: String, example: '2026' }) season: string | null;
  @ApiProperty({ example: 120, description: 'How many it is about.' }) total: number;
  @ApiProperty({ example: 80, description: 'Done so far.' }) done: number;
  @ApiProperty({ example: 3, description: 'Of those: what stays as it was.' }) failed: number;
}

export class BatchPageBody {
  @ApiProperty({ type: [BatchBody] }) entries: BatchBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

export class BatchItemBody {
  @ApiProperty({ description: 'Id of the message, or task id and digest (hex) of the late result.' }) subject: string;
  @ApiProperty({ type: OfficeRefBody, nullable: true }) office: OfficeRefBody | null;
  @ApiProperty({ nullable: true, type: String, description: 'Of a late result.' }) application: string | null;
  @ApiProperty({ type: ItemRefBody, nullable: true, description: 'Of a late result.' }) item: ItemRefBody | null;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'Null while nothing was done; `failed`: the log says why.',
  })
  outcome: string | null;
  @ApiProperty({ type: CodedBody, nullable: true, description: 'Why it stays as it was.' }) why: CodedBody | null;
}

export class BatchItemPageBody {
  @ApiProperty({ type: [BatchItemBody] }) entries: BatchItemBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

function isAction(value: string): boolean {
  return (BATCH_ACTIONS as string[]).includes(value);
}
