import { ApiProperty } from '@nestjs/swagger';
import type { ClaimValue, Facts, FieldComparison } from '#contracts';
import type { ScoreFlag } from '#review';
import { FactFormBody } from '../worklist/fact-form-body.js';
import { CodedBody, ItemRefBody, OfficeRefBody, WordsBody } from './bodies.js';

export const FACTS: { type: 'object'; additionalProperties: { oneOf: { type: 'string' | 'integer' | 'boolean' }[] } } =
  {
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }] },
  };
export const INSTANT_OR_NULL = { format: 'date-time', nullable: true, type: String } as const;

export class MaskedPersonBody {
  @ApiProperty({ example: '张＊' }) name: string;
  @ApiProperty({ example: '**************002X', nullable: true, type: String }) id_number: string | null;
}

export class MaskedApplicantBody extends MaskedPersonBody {
  @ApiProperty({ example: '湖南省长沙市' }) hukou_place: string;
}

export class MaskedChildBody extends MaskedPersonBody {
  @ApiProperty({ example: '2015-**-**' }) birth_date: string;
}

export class MaskedClaimBody {
  @ApiProperty({ example: 'diploma_senior_district' }) item: string;
  @ApiProperty({ example: 'applicant' }) subject: string;
  @ApiProperty({ ...FACTS, example: { certificate_number: '粤***号', degree: 'senior_secondary' } }) fields: Record<
    string,
    ClaimValue
  >;
}

export class BatchPlaceBody {
  @ApiProperty({ example: 12 }) index: number;
  @ApiProperty({ example: 256 }) count: number;
}

/** A key as it was judged when the result arrived, and as it is now. */
export class KeyThenBody {
  @ApiProperty({
    enum: ['valid', 'grace', 'suspect', 'refused'],
    description:
      '`grace`: retired, but the result was on its way. `suspect`: in wrong hands by then; the result does not count.',
  })
  then: 'valid' | 'grace' | 'suspect' | 'refused';
  @ApiProperty({
    enum: ['pending', 'active', 'retiring', 'retired', 'revoked'],
    description: 'The state of the key today.',
  })
  now: 'pending' | 'active' | 'retiring' | 'retired' | 'revoked';
  @ApiProperty({ format: 'date-time' }) not_before: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'Exclusive; null: without end.' })
  not_after: string | null;
}

export class SignatureBody {
  @ApiProperty({ description: 'First 16 bytes of SHA-256 over the public key, hex.' }) keyid: string;
  @ApiProperty({
    example: 'education.shunde',
    nullable: true,
    type: String,
    description: 'Whose key it is by the registry.',
  })
  owner: string | null;
  @ApiProperty({ type: KeyThenBody, nullable: true, description: 'Null when the registry has no such key.' })
  key: KeyThenBody | null;
  @ApiProperty({
    type: BatchPlaceBody,
    nullable: true,
    description: 'Where it stands in a batch; null for a signature of its own.',
  })
  batch: BatchPlaceBody | null;
  @ApiProperty({ description: 'The signature was verified for this answer, with the key registry as it is now.' })
  verified: boolean;
  @ApiProperty({ nullable: true, type: String, example: null, description: 'Why it was not: a rejection code.' }) code:
    string | null;
}

export class ComparisonBody implements FieldComparison {
  @ApiProperty({ example: 'graduated_on' }) field: string;
  @ApiProperty({ example: 'date' }) rule: string;
  @ApiProperty({ enum: ['equal', 'differs', 'at_least', 'less', 'absent', 'noted'] })
  outcome: FieldComparison['outcome'];
  @ApiProperty({ required: false, description: 'What the office found, masked by the office.' }) found?: string;
}

export class FindingBody {
  @ApiProperty({ description: 'Whose finding it is: not always the office that has the task now.' })
  office: OfficeRefBody;
  @ApiProperty({ example: 'contradicted' }) verdict: string;
  @ApiProperty() reason: CodedBody;
  @ApiProperty({ ...FACTS, example: { degree: 'senior_secondary' } }) facts: Facts;
  @ApiProperty({ type: [ComparisonBody] }) comparison: ComparisonBody[];
  @ApiProperty({ enum: ['automatic', 'officer'] }) decided_by: string;
  @ApiProperty({ format: 'date-time', description: 'When the source of the office was read.' }) observed_at: string;
  @ApiProperty({ format: 'date-time' }) signed_at: string;
  @ApiProperty({ format: 'date-time' }) received_at: string;
  @ApiProperty({ enum: ['accepted', 'late'], description: 'A late finding is recorded and counts for nothing.' })
  status: 'accepted' | 'late';
  @ApiProperty({ description: 'It is the finding that answers the task.' }) counts: boolean;
  @ApiProperty({ format: 'uuid' }) receipt_id: string;
  @ApiProperty({ description: 'Digest of the result, hex; names it in the address of its proof.' }) digest: string;
  @ApiProperty({
    nullable: true,
    type: 'integer',
    description: 'Position of its leaf in the ledger; null while it has none.',
  })
  ledger_index: number | null;
  @ApiProperty() signature: SignatureBody;
}

/** A field of the claim, as the item calls it. */
export class TaskFieldBody {
  @ApiProperty({ example: 'graduated_on' }) field: string;
  @ApiProperty() label: WordsBody;
  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }],
    nullable: true,
    description: 'What the applicant states, masked where it is personal; null where the claim does not state it.',
  })
  value: ClaimValue | null;
  @ApiProperty({ type: WordsBody, nullable: true, description: 'What a code means.' }) words: WordsBody | null;
}

export class TaskBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() office: OfficeRefBody;
  @ApiProperty() item: ItemRefBody;
  @ApiProperty({ example: 'applicant' }) subject: string;
  @ApiProperty({ enum: ['issued', 'interim', 'answered', 'unanswered'] }) state: string;
  @ApiProperty({ example: 'confirmed', nullable: true, type: String }) verdict: string | null;
  @ApiProperty({ format: 'date-time' }) issued_at: string;
  @ApiProperty({ format: 'date-time', description: 'Planning date; what counts is the end of the window.' })
  due_at: string;
  @ApiProperty({
    nullable: true,
    type: 'integer',
    description: 'Which of `claims` it is about, counted from 0; null where several could be.',
  })
  claim: number | null;
  @ApiProperty({ type: [TaskFieldBody], description: 'The fields that findings compare.' }) fields: TaskFieldBody[];
  @ApiProperty({ type: [FactFormBody], description: 'What the facts of findings are called.' })
  fact_forms: FactFormBody[];
  @ApiProperty({ type: [FindingBody], description: 'Every finding that came for the task, in the order of arrival.' })
  findings: FindingBody[];
}

export class PointsSourceBody {
  @ApiProperty() item: ItemRefBody;
  @ApiProperty() office: OfficeRefBody;
  @ApiProperty({ example: 'applicant' }) subject: string;
}

/** What one indicator came to; the lines add up to the total. */
export class ScoreLineBody {
  @ApiProperty({ example: 'social_insurance_years' }) indicator: string;
  @ApiProperty() name: WordsBody;
  @ApiProperty({ example: 1200, description: 'Hundredths of a point.' }) points: number;
  @ApiProperty({
    enum: ['capped', 'group_capped', 'lower_value_counted'],
    nullable: true,
    type: String,
    description: 'Why the points are not simply those of the findings.',
  })
  note: 'capped' | 'group_capped' | 'lower_value_counted' | null;
  @ApiProperty({
    enum: ['max', 'sum'],
    nullable: true,
    type: String,
    description:
      'The best of its findings counts, or all of them. Null for an indicator that the rule file has not any more.',
  })
  combine: 'max' | 'sum' | null;
  @ApiProperty({ nullable: true, type: 'integer', example: 1500, description: 'The most it can come to.' }) cap:
    number | null;
  @ApiProperty({ nullable: true, type: String, description: 'Where the rule file has its values from.' }) source:
    string | null;
  @ApiProperty({ type: [PointsSourceBody], description: 'Findings that the points come from.' })
  from: PointsSourceBody[];
}

export class ScoreFlagBody {
  @ApiProperty({
    enum: [
      'conflict',
      'not_confirmed_by_all',
      'missing_fact',
      'unlisted_code',
      'outside_window',
      'gate_unmet',
      'barred',
    ] satisfies ScoreFlag['kind'][],
  })
  kind: ScoreFlag['kind'];
  @ApiProperty({ example: 'social_insurance_years' }) indicator: string;
  @ApiProperty() name: WordsBody;
}

export class ScoreBody {
  @ApiProperty({ example: 7250, description: 'Hundredths of a point.' }) total: number;
  @ApiProperty({ example: 6000, description: 'What must be reached.' }) threshold: number;
  @ApiProperty({ example: 'foshan-2014-illustrative', description: 'Id of the rule file.' }) rules: string;
  @ApiProperty({ description: 'The threshold is reached and nothing bars.' }) reached: boolean;
  @ApiProperty() barred: boolean;
  @ApiProperty({ description: 'The rule file says of itself that its points are not the official ones.' })
  illustrative: boolean;
  @ApiProperty({ type: [ScoreLineBody] }) lines: ScoreLineBody[];
  @ApiProperty({ type: [ScoreFlagBody], description: 'What somebody should look at.' }) flags: ScoreFlagBody[];
}

export class ApplicationSummaryBody {
  @ApiProperty({ example: 'FS-2026-000123' }) number: string;
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ example: 'shunde' }) district: string;
  @ApiProperty({ example: '张＊' }) name: string;
  @ApiProperty({ format: 'date-time' }) handed_in_at: string;
  @ApiProperty({ example: 14 }) tasks: number;
  @ApiProperty({ example: 2 }) open_tasks: number;
  @ApiProperty(INSTANT_OR_NULL) completed_at: string | null;
}

export class ApplicationPageBody {
  @ApiProperty({ type: [ApplicationSummaryBody] }) entries: ApplicationSummaryBody[];
  @ApiProperty({ example: 500, description: 'Applications of the season that may be seen, without the other filters.' })
  total: number;
  @ApiProperty({
    example: 80,
    nullable: true,
    type: Number,
    description: 'How many the filters leave; null with a filter by office, which is not counted.',
  })
  matching: number | null;
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

export class ApplicationViewBody {
  @ApiProperty({ example: 'FS-2026-000123' }) number: string;
  @ApiProperty({ format: 'uuid', description: 'The opaque reference that offices see.' }) id: string;
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ example: 'shunde' }) district: string;
  @ApiProperty({ format: 'date-time' }) handed_in_at: string;
  @ApiProperty({ format: 'date-time' }) recorded_at: string;
  @ApiProperty(INSTANT_OR_NULL) completed_at: string | null;
  @ApiProperty({ example: 2 }) open_tasks: number;
  @ApiProperty() applicant: MaskedApplicantBody;
  @ApiProperty({ type: MaskedPersonBody, nullable: true }) spouse: MaskedPersonBody | null;
  @ApiProperty({ type: [MaskedChildBody] }) children: MaskedChildBody[];
  @ApiProperty({ type: [MaskedClaimBody] }) claims: MaskedClaimBody[];
  @ApiProperty({ type: [TaskBody] }) tasks: TaskBody[];
  @ApiProperty({ type: ScoreBody, nullable: true, description: 'Once the season is scored.' }) score: ScoreBody | null;
}
