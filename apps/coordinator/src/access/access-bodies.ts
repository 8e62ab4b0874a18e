import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { ROLES, type Role } from '#people';
import { PageQuery } from '../progress/paging.js';
import { FIELD } from './personal-field.js';
import { PURPOSES, type Purpose } from './purposes.js';

const ACTIONS = ['list', 'read', 'reveal', 'export'] as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const NOT_AN_INSTANT = { code: 'wrong_kind', zh: '应为带时区的日期时间', en: 'Must be a date and time with its zone.' };

export class RevealBody {
  @ApiProperty({
    example: 'applicant.id_number',
    description: '`applicant.name`, `children[0].birth_date`, `claims[2].fields.…`',
  })
  @Matches(FIELD, { context: { code: 'not_a_field', zh: '没有此项内容', en: 'There is no such field.' } })
  field: string;
  @ApiProperty({ enum: Object.keys(PURPOSES) })
  @IsIn(Object.keys(PURPOSES), {
    context: { code: 'unknown_purpose', zh: '没有此用途', en: 'There is no such purpose.' },
  })
  purpose: Purpose;
  @ApiProperty({ example: '申请人来电查询，核对身份', description: '4 to 200 characters; without personal data.' })
  @IsString()
  @MinLength(4, { context: { code: 'too_short', zh: '请写明事由', en: 'Say why, in 4 characters or more.' } })
  @MaxLength(200)
  reason: string;
}

export class RevealedBody {
  @ApiProperty({ example: 'applicant.id_number' }) field: string;
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }], example: '11010519491231002X' })
  value: string | number | boolean;
  @ApiProperty({ example: 60, description: 'Show it for so many seconds, then mask it again.' }) for_seconds: number;
}

export class AccessQuery extends PageQuery {
  @ApiProperty({ required: false, example: 'li-001', description: 'Who read.' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9._-]{1,63}$/)
  ref?: string;
  @ApiProperty({ required: false, enum: ACTIONS })
  @IsOptional()
  @IsIn(ACTIONS)
  action?: (typeof ACTIONS)[number];
  @ApiProperty({
    required: false,
    example: 'FS-2026-000123',
    description: 'Whose file was read: the number of the application.',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  application?: string;
  @ApiProperty({ required: false, format: 'date-time' })
  @IsOptional()
  @Matches(INSTANT, { context: NOT_AN_INSTANT })
  from?: string;
  @ApiProperty({ required: false, format: 'date-time', description: 'Exclusive.' })
  @IsOptional()
  @Matches(INSTANT, { context: NOT_AN_INSTANT })
  to?: string;
}

export class AccessBody {
  @ApiProperty({ example: '1207' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ example: 'li-001' }) ref: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ enum: ACTIONS }) action: (typeof ACTIONS)[number];
  @ApiProperty({ type: [String], description: 'Opaque references of applications; empty where they are too many.' })
  subjects: string[];
  @ApiProperty({ example: 50 }) subject_count: number;
  @ApiProperty({ type: [String], example: ['applicant.name'] }) fields: string[];
  @ApiProperty({ description: 'What was shown was masked.' }) masked: boolean;
  @ApiProperty({ nullable: true, type: String, example: 'enquiry' }) purpose: string | null;
  @ApiProperty({ nullable: true, type: String }) reason: string | null;
  @ApiProperty({ enum: ['shown', 'refused'] }) outcome: 'shown' | 'refused';
  @ApiProperty({ nullable: true, type: String, format: 'uuid' }) operation_id: string | null;
  @ApiProperty({ format: 'uuid' }) request_id: string;
  @ApiProperty({ nullable: true, type: String, example: '10.1.2.3' }) address: string | null;
}

export class AccessPageBody {
  @ApiProperty({ type: [AccessBody] }) entries: AccessBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

export class PurposeBody {
  @ApiProperty({ example: 'enquiry' }) code: string;
  @ApiProperty({ example: '来电来访核对身份' }) zh: string;
  @ApiProperty({ example: 'somebody who asks must be recognised' }) en: string;
}

export class PurposesBody {
  @ApiProperty({ type: [PurposeBody] }) purposes: PurposeBody[];
  @ApiProperty({ example: 30, description: 'So many fields can be revealed by one person within an hour.' })
  most_per_hour: number;
}

export class AccessDigestBody {
  @ApiProperty({ example: '1207', description: 'Last entry of the access log in the stretch.' }) id: string;
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ format: 'date-time' }) to: string;
  @ApiProperty({ example: 412 }) reads: number;
  @ApiProperty({ description: 'SHA-256 over the lines of the access log, base64.' }) digest: string;
  @ApiProperty({ example: '2026', description: 'Whose log has the leaf.' }) season: string;
  @ApiProperty({ nullable: true, type: Number, description: 'Position of the leaf; null while it has none.' })
  leaf_index: number | null;
  @ApiProperty({ description: 'The access log still has these very lines, and the leaf says so too.' }) intact: boolean;
}

export class AccessDigestPageBody {
  @ApiProperty({ type: [AccessDigestBody] }) entries: AccessDigestBody[];
  @ApiProperty({ nullable: true, type: String }) next: string | null;
}
