import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { ProposalAction, ProposalRow } from '#store';
import { Satisfies } from '../http/satisfies.js';
import { PageQuery } from '../progress/paging.js';

const ACTIONS: ProposalAction[] = ['admit_result', 'refuse_result', 'discard_quarantined'];
const REASON = {
  code: 'bad_reason',
  zh: '请写明理由（1 至 500 字）',
  en: 'Must give the reason, in 1 to 500 characters.',
};

export class ReasonBody {
  @ApiProperty({
    example: '该单位机房停电，结果迟到十分钟',
    description: 'Why; kept with the decision. No personal data.',
  })
  @Satisfies('isReason', (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 500, REASON)
  reason: string;
}

export class ProposedBody {
  @ApiProperty({ format: 'uuid', description: 'Another person approves or rejects it under this id.' })
  proposal: string;
}

export class ProposalQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['open', 'approved', 'rejected', 'stale'] })
  @IsOptional()
  @IsIn(['open', 'approved', 'rejected', 'stale'], {
    context: { code: 'unknown_state', zh: '没有此状态', en: 'There is no such state.' },
  })
  state?: string;

  @ApiProperty({ required: false, enum: ACTIONS })
  @IsOptional()
  @IsIn(ACTIONS, { context: { code: 'unknown_action', zh: '没有此类提议', en: 'There is no such proposal.' } })
  action?: ProposalAction;
}

export class DecisionProposalBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ACTIONS }) action: string;
  @ApiProperty({ description: 'Id of the quarantined message, or task id and digest (hex) of the late result.' })
  subject: string;
  @ApiProperty({ nullable: true, type: String, example: '2026' }) season: string | null;
  @ApiProperty({ description: 'SHA-256 digest of the result or message, base64.' }) target: string;
  @ApiProperty() reason: string;
  @ApiProperty({ example: 'hr-001' }) proposed_by: string;
  @ApiProperty({ format: 'date-time' }) proposed_at: string;
  @ApiProperty({ enum: ['open', 'approved', 'rejected', 'stale'] }) state: string;
  @ApiProperty({ nullable: true, type: String }) decided_by: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) decided_at: string | null;
}

export class ProposalPageBody {
  @ApiProperty({ type: [DecisionProposalBody] }) entries: DecisionProposalBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}

export function showProposal(row: ProposalRow): DecisionProposalBody {
  const { id, action, subject, season, target, reason, proposedBy, proposedAt, state, decidedBy, decidedAt } = row;
  return {
    id,
    action,
    subject,
    season,
    target: target.toString('base64'),
    reason,
    proposed_by: proposedBy,
    proposed_at: proposedAt.toISOString(),
    state,
    decided_by: decidedBy,
    decided_at: decidedAt?.toISOString() ?? null,
  };
}
