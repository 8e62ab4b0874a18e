import { ApiProperty } from '@nestjs/swagger';
import type { ClaimValue, Facts } from '#contracts';
import { ComparisonBody, FACTS, FindingBody, INSTANT_OR_NULL } from '../progress/application-bodies.js';
import { FactFormBody } from './fact-form-body.js';
import { CodedBody, ItemRefBody, OfficeRefBody, WordsBody } from '../progress/bodies.js';

export const ENTRY_STATES = ['open', 'claimed', 'proposed', 'decided', 'answered', 'withdrawn'] as const;
const TEXT_OR_NULL = { nullable: true, type: String } as const;

export class WorklistEntryBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'The task, by which the office can be asked.' }) task_id: string;
  @ApiProperty({ description: 'Opaque reference of the application.' }) application_ref: string;
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty() office: OfficeRefBody;
  @ApiProperty() item: ItemRefBody;
  @ApiProperty({ example: 'applicant' }) subject: string;
  @ApiProperty({ description: 'Why a program could not answer it.' }) reason: CodedBody;
  @ApiProperty({ description: 'A second person has to agree.' }) needs_second_person: boolean;
  @ApiProperty({ enum: ENTRY_STATES }) state: string;
  @ApiProperty({ ...TEXT_OR_NULL, example: 'li-017', description: 'Who has it at this moment.' }) claimed_by:
    string | null;
  @ApiProperty(INSTANT_OR_NULL) claimed_until: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Who proposed the answer that waits or was returned.' }) proposed_by:
    string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Why the second person gave it back.' }) returned_because: string | null;
  @ApiProperty({ format: 'date-time' }) opened_at: string;
  @ApiProperty({ format: 'date-time' }) due_at: string;
  @ApiProperty({ format: 'date-time', description: 'End of the window, exclusive.' }) closes_at: string;
  @ApiProperty({ description: 'It is not decided and should have been.' }) overdue: boolean;
  @ApiProperty(INSTANT_OR_NULL) decided_at: string | null;
  @ApiProperty({ ...INSTANT_OR_NULL, description: 'When the signed answer came, or the window closed first.' })
  settled_at: string | null;
}

export class WorklistPageBody {
  @ApiProperty({ type: [WorklistEntryBody] }) entries: WorklistEntryBody[];
  @ApiProperty({ ...TEXT_OR_NULL, description: '`cursor` of the next page; null on the last.' }) next: string | null;
}

export class UnfinishedItemBody {
  @ApiProperty() item: ItemRefBody;
  @ApiProperty({ example: 7 }) unfinished: number;
}

export class WorklistCountsBody {
  @ApiProperty({ example: 12 }) open: number;
  @ApiProperty({ example: 3 }) claimed: number;
  @ApiProperty({ example: 1 }) proposed: number;
  @ApiProperty({ example: 0 }) decided: number;
  @ApiProperty({ example: 40 }) answered: number;
  @ApiProperty({ example: 0 }) withdrawn: number;
  @ApiProperty({ example: 2, description: 'Unfinished entries whose due date has passed.' }) overdue: number;
  @ApiProperty({ type: [UnfinishedItemBody], description: 'Items that have unfinished entries.' })
  items: UnfinishedItemBody[];
}

export class ClaimedFieldBody {
  @ApiProperty({ example: 'certificate_number' }) field: string;
  @ApiProperty() label: WordsBody;
  @ApiProperty({ example: 'number', description: 'How a program would compare it.' }) rule: string;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }] }) value: ClaimValue;
}

export class ReasonChoiceBody extends CodedBody {
  @ApiProperty({ example: 'confirmed' }) verdict: string;
}

export class ProposedAnswerBody {
  @ApiProperty({ example: 'confirmed' }) verdict: string;
  @ApiProperty() reason: CodedBody;
  @ApiProperty({ ...FACTS }) facts: Facts;
  @ApiProperty({ type: [ComparisonBody] }) comparison: ComparisonBody[];
  @ApiProperty({ example: '纸质台账 2008' }) evidence_source: string;
  @ApiProperty(TEXT_OR_NULL) evidence_digest: string | null;
  @ApiProperty(INSTANT_OR_NULL) evidence_as_of: string | null;
  @ApiProperty(TEXT_OR_NULL) note: string | null;
  @ApiProperty() by: string;
  @ApiProperty(TEXT_OR_NULL) reviewed_by: string | null;
}

export class WorklistEventBody {
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({
    enum: ['opened', 'claimed', 'released', 'proposed', 'approved', 'returned', 'decided', 'answered', 'withdrawn'],
  })
  kind: string;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Staff reference; null when it was no person.' }) by: string | null;
  @ApiProperty({ ...TEXT_OR_NULL, description: 'Reason code, or why it was returned.' }) words: string | null;
}

export class WorklistEntryViewBody extends WorklistEntryBody {
  @ApiProperty({
    type: [ClaimedFieldBody],
    description: 'What the applicant states: the fields this office needs, unmasked, because the office has them.',
  })
  claim: ClaimedFieldBody[];
  @ApiProperty({ type: [FindingBody], description: 'What the office’s program found so far.' }) findings: FindingBody[];
  @ApiProperty({ type: [ReasonChoiceBody], description: 'The answers that the item takes.' })
  reasons: ReasonChoiceBody[];
  @ApiProperty({ type: [FactFormBody], description: 'Values that the office returns.' }) facts: FactFormBody[];
  @ApiProperty({ type: WordsBody, nullable: true, description: 'Why two persons are needed.' })
  second_person_because: WordsBody | null;
  @ApiProperty({ type: ProposedAnswerBody, nullable: true }) proposal: ProposedAnswerBody | null;
  @ApiProperty({ type: [WorklistEventBody] }) history: WorklistEventBody[];
}
