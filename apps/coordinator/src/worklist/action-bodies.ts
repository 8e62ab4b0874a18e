import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { FIELD_OUTCOMES, type Facts, type FieldOutcome } from '#contracts';
import { Satisfies } from '../http/satisfies.js';
import { FACTS } from '../progress/application-bodies.js';
import { MessageBody } from '../http/problem.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIGEST = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
const INSTANT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const FIELD = /^[a-z][a-z0-9_]{0,63}$/;
/** Entries that one request acts on. */
export const MOST_ENTRIES = 200;
const CONTROL = /[\p{Cc}\p{Cs}]/u;

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && !CONTROL.test(value.replaceAll('\n', ''));
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True for the id of an entry. */
export function isEntryId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

const IDS = { code: 'not_ids', zh: '应为待办事项编号列表', en: 'Must be a list of entry ids.' };
const FACTS_WORDS = {
  code: 'not_facts',
  zh: '应为核查值',
  en: 'Must be names with text, whole numbers or truth values.',
};
const COMPARED = {
  code: 'not_comparison',
  zh: '应为逐项比对：field、outcome、found',
  en: `Must be lines of field, outcome (${FIELD_OUTCOMES.join(', ')}) and, where there is something, found.`,
};
const DIGEST_WORDS = { code: 'not_a_digest', zh: '应为 SHA-256 的 base64', en: 'Must be a SHA-256 in base64.' };
const INSTANT_WORDS = {
  code: 'not_an_instant',
  zh: '应为 UTC 时间，如 2026-10-08T02:00:00.000Z',
  en: 'Must be a time in UTC, like 2026-10-08T02:00:00.000Z.',
};
const SOURCE = {
  code: 'missing',
  zh: '请填写所查阅的材料（200 字以内）',
  en: 'Say what was looked at, in 200 characters.',
};
const NOTE = { code: 'not_text', zh: '应为 1000 字以内的文本', en: 'Must be text of at most 1000 characters.' };

export class EntryIdsBody {
  @ApiProperty({ type: [String], maxItems: MOST_ENTRIES })
  @IsArray()
  @ArrayMaxSize(MOST_ENTRIES)
  @Satisfies('areIds', (value) => Array.isArray(value) && value.length > 0 && value.every(isEntryId), IDS)
  ids: string[];
}

/** Either names entries, or asks for the most urgent ones that nobody has. */
export class ClaimsBody {
  @ApiProperty({ type: [String], required: false, maxItems: MOST_ENTRIES })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_ENTRIES)
  @Satisfies('areIds', (value) => Array.isArray(value) && value.length > 0 && value.every(isEntryId), IDS)
  ids?: string[];

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: MOST_ENTRIES })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_ENTRIES)
  next?: number;

  @ApiProperty({ required: false, example: 'criminal_record', description: 'With `next`: only of this item.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  item?: string;
}

export class ComparedBody {
  @ApiProperty({ example: 'graduated_on' }) field: string;
  @ApiProperty({ enum: FIELD_OUTCOMES }) outcome: FieldOutcome;
  @ApiProperty({ required: false, description: 'What the record holds; masked before it is kept.' }) found?: string;
}

export class ProposalBody {
  @ApiProperty({ example: 'record_agrees', description: 'One of `reasons` of the entry; the verdict follows from it.' })
  @IsString()
  @MaxLength(64)
  reason: string;

  @ApiPropertyOptional(FACTS)
  @IsOptional()
  @Satisfies('areFacts', areFacts, FACTS_WORDS)
  facts?: Facts;

  @ApiProperty({ type: [ComparedBody], required: false })
  @IsOptional()
  @Satisfies('areCompared', areCompared, COMPARED)
  comparison?: ComparedBody[];

  @ApiProperty({ example: '纸质台账 2008 第 12 册', description: 'What was looked at. No names.' })
  @Satisfies('isSource', (value) => isText(value, 200) && value.trim() !== '', SOURCE)
  evidence_source: string;

  @ApiProperty({ required: false, description: 'SHA-256 of a scan, base64: shows later what was seen.' })
  @IsOptional()
  @Satisfies('isDigest', (value) => typeof value === 'string' && DIGEST.test(value), DIGEST_WORDS)
  evidence_digest?: string;

  @ApiProperty({ required: false, format: 'date-time', description: 'State of what was looked at.' })
  @IsOptional()
  @Satisfies(
    'isInstant',
    (value) => typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
    INSTANT_WORDS,
  )
  evidence_as_of?: string;

  @ApiProperty({ required: false, description: 'For the second person; it does not leave the worklist.' })
  @IsOptional()
  @Satisfies('isNote', (value) => isText(value, 1000), NOTE)
  note?: string;
}

export class ReviewBody {
  @ApiProperty({ enum: ['approve', 'return'] })
  @IsIn(['approve', 'return'], {
    context: { code: 'unknown_verdict', zh: '应为 approve 或 return', en: 'Must be approve or return.' },
  })
  verdict: 'approve' | 'return';

  @ApiProperty({ required: false, description: 'Why it is returned; required with `return`.' })
  @IsOptional()
  @Satisfies('isNote', (value) => isText(value, 1000) && value.trim() !== '', NOTE)
  because?: string;
}

export class ActedBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    example: null,
    nullable: true,
    type: String,
    description: 'Null: done. Else why not, as in a problem.',
  })
  code: string | null;
  @ApiProperty({ type: MessageBody, nullable: true }) message: MessageBody | null;
  @ApiProperty({ nullable: true, type: String, description: 'Who has it.' }) claimed_by: string | null;
}

export class ActedListBody {
  @ApiProperty({ example: 18 }) done: number;
  @ApiProperty({ type: [ActedBody] }) entries: ActedBody[];
}

function areFacts(value: unknown): boolean {
  return (
    isGroup(value) &&
    Object.keys(value).length <= 64 &&
    Object.entries(value).every(
      ([name, one]) => FIELD.test(name) && (isText(one, 200) || typeof one === 'boolean' || Number.isSafeInteger(one)),
    )
  );
}

function areCompared(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length <= 64 &&
    value.every(
      (line: unknown) =>
        isGroup(line) &&
        Object.keys(line).every((name) => ['field', 'outcome', 'found'].includes(name)) &&
        typeof line.field === 'string' &&
        FIELD.test(line.field) &&
        (FIELD_OUTCOMES as readonly unknown[]).includes(line.outcome) &&
        (line.found === undefined || isText(line.found, 200)),
    )
  );
}
