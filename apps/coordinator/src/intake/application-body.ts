import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DISTRICTS, isCalendarDate } from '#agencies';
import type { ApplicationDocument, ClaimValue, SubjectRef } from '#contracts';
import { Satisfies } from '../http/satisfies.js';

export const APPLICATION_LIMITS = { claims: 200, children: 20 } as const;

const NUMBER = {
  code: 'pattern',
  zh: '申请编号应为 1 至 64 个字母、数字或 - _ .',
  en: 'The number must be 1 to 64 letters, digits, or - _ . and begin with a letter or digit.',
};
const DISTRICT = {
  code: 'unknown_district',
  zh: `应为：${Object.entries(DISTRICTS)
    .map(([id, { zh }]) => `${id}（${zh}）`)
    .join('、')}`,
  en: `Must be one of ${Object.keys(DISTRICTS).join(', ')}.`,
};
const INSTANT_WORDS = {
  code: 'not_an_instant',
  zh: '应为带时区的时间，如 2026-05-04T10:00:00+08:00',
  en: 'Must be a time with its offset, like 2026-05-04T10:00:00+08:00.',
};
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 with an offset, on a day that exists. */
function IsInstant(): PropertyDecorator {
  const holds = (value: unknown): boolean => {
    const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
    return parts !== null && isCalendarDate(parts[1]!);
  };
  return Satisfies('isInstant', holds, INSTANT_WORDS);
}

/** May be left out, but not be null. */
const IsGiven = (member: string): PropertyDecorator =>
  ValidateIf((object: Record<string, unknown>) => object[member] !== undefined);

export class PersonBody {
  @ApiProperty({ example: '买买提·吐尔逊', description: 'As on the identity card; never normalised.' })
  @IsDefined()
  @IsString()
  name: string;

  @ApiProperty({ example: '11010519491231002X', description: 'GB 11643, 18 characters, or a historical one of 15.' })
  @IsDefined()
  @IsString()
  id_number: string;
}

export class ApplicantBody extends PersonBody {
  @ApiProperty({ example: '湖南省长沙市', description: 'Where the household is registered now.' })
  @IsDefined()
  @IsString()
  hukou_place: string;
}

export class ChildBody {
  @ApiProperty({ example: '张小明' })
  @IsDefined()
  @IsString()
  name: string;

  @ApiProperty({ example: '2015-03-02', format: 'date' })
  @IsDefined()
  @IsString()
  birth_date: string;

  @ApiProperty({ required: false, example: '430104201503020013', description: 'A child may not have one yet.' })
  @IsGiven('id_number')
  @IsString()
  id_number?: string;
}

export class ClaimBody {
  @ApiProperty({ example: 'diploma_senior_district', description: 'Id of an evidence item.' })
  @IsDefined()
  @IsString()
  @MaxLength(64)
  item: string;

  @ApiProperty({ example: 'applicant', description: '`applicant`, `spouse`, or `child:1` for the first child.' })
  @IsDefined()
  @IsString()
  @MaxLength(16)
  subject: SubjectRef;

  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'boolean' }] },
    description: 'What the applicant states: the fields that the item asks of the applicant, and no others.',
    example: {
      certificate_number: '粤顺中字第20060123号',
      school: '顺德一中',
      graduated_on: '2006-07-01',
      degree: 'senior_secondary',
    },
  })
  @IsDefined()
  @IsObject()
  fields: Record<string, ClaimValue>;
}

/** One application over HTTP and in every import: the shape of `ApplicationDocument`. */
export class ApplicationBody implements ApplicationDocument {
  @ApiProperty({
    example: 'FS-2026-000123',
    description: 'Number given at the counter; handing in is idempotent by it.',
  })
  @IsDefined()
  @IsString()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { context: NUMBER })
  number: string;

  @ApiProperty({
    example: '2026-05-04T10:00:00+08:00',
    format: 'date-time',
    description:
      'When it was handed in at the counter. From 1 September (Asia/Shanghai) on it belongs to the next season.',
  })
  @IsDefined()
  @IsInstant()
  handed_in_at: string;

  @ApiProperty({ enum: Object.keys(DISTRICTS), example: 'shunde' })
  @IsDefined()
  @IsIn(Object.keys(DISTRICTS), { context: DISTRICT })
  district: string;

  @ApiProperty()
  @IsDefined()
  @IsObject()
  @ValidateNested()
  applicant: ApplicantBody;

  @ApiProperty({ required: false })
  @IsGiven('spouse')
  @IsObject()
  @ValidateNested()
  spouse?: PersonBody;

  @ApiProperty({ type: [ChildBody], required: false, maxItems: APPLICATION_LIMITS.children })
  @IsGiven('children')
  @IsArray()
  @ArrayMaxSize(APPLICATION_LIMITS.children, {
    context: {
      code: 'too_many',
      zh: `子女最多 ${APPLICATION_LIMITS.children} 名`,
      en: `At most ${APPLICATION_LIMITS.children} children.`,
    },
  })
  @ValidateNested({ each: true })
  children?: ChildBody[];

  @ApiProperty({ type: [ClaimBody], maxItems: APPLICATION_LIMITS.claims })
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(APPLICATION_LIMITS.claims, {
    context: {
      code: 'too_many',
      zh: `申报内容最多 ${APPLICATION_LIMITS.claims} 项`,
      en: `At most ${APPLICATION_LIMITS.claims} claims.`,
    },
  })
  @ValidateNested({ each: true })
  claims: ClaimBody[];
}
