import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { parseNoteKey, RULES, type Rule } from '#ledger';
import { Satisfies } from '../http/satisfies.js';
import { CodedBody } from '../progress/bodies.js';
import { IsOffice } from '../progress/paging.js';
import type { Verification } from './verify-file.js';

const NOT_A_KEY = {
  code: 'not_a_log_key',
  zh: '应为日志验证公钥，形如 名称+8位十六进制+Base64',
  en: 'Must be a verifier key of a log: name+hash+base64.',
};
const NOT_A_REFERENCE = {
  code: 'not_a_reference',
  zh: '应为申请的内部编号（UUID）',
  en: 'Must be the opaque reference of an application, a UUID.',
};

export class VerificationQuery {
  @ApiProperty({
    required: false,
    description:
      'Verifier key of the log, got elsewhere than from the bundle. Without it the bundle vouches for itself.',
  })
  @IsOptional()
  @Satisfies('isLogKey', isLogKey, NOT_A_KEY)
  log_key?: string;

  @ApiProperty({ required: false, format: 'uuid', description: 'Only one application: its opaque reference.' })
  @IsOptional()
  @IsUUID('all', { context: NOT_A_REFERENCE })
  application?: string;

  @ApiProperty({ required: false, example: 'education.shunde', description: 'Only one office.' })
  @IsOptional()
  @IsOffice()
  office?: string;
}

export class VerificationFaultBody {
  @ApiProperty({ description: 'The rule that is broken.' }) rule: CodedBody;
  @ApiProperty({ nullable: true, type: 'integer', example: 4711, description: 'Index of the leaf.' }) leaf:
    number | null;
  @ApiProperty({ nullable: true, type: String }) office: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'Opaque reference of the application.' }) application:
    string | null;
  @ApiProperty({ description: 'Names of fields, references and numbers.' }) detail: string;
}

export class VerificationNoticeBody {
  @ApiProperty() rule: CodedBody;
  @ApiProperty({ example: 3 }) times: number;
}

export class ProvenResultBody {
  @ApiProperty({ example: 4711 }) leaf: number;
  @ApiProperty({ example: 'RESULT' }) type: string;
  @ApiProperty({ format: 'date-time', description: 'When it was recorded.' }) at: string;
  @ApiProperty({ example: 'education.shunde', nullable: true, type: String }) office: string | null;
  @ApiProperty({ example: 12 }) sequence: number;
  @ApiProperty({ nullable: true, type: String, example: 'confirmed' }) verdict: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) signed_at: string | null;
  @ApiProperty() key_id: string;
}

export class VerificationBody {
  @ApiProperty({ enum: ['bundle', 'proof'], description: 'What the file is.' }) kind: Verification['kind'];
  @ApiProperty({ description: 'No rule is broken.' }) verified: boolean;
  @ApiProperty({ example: 0, description: 'What the offline verifier would exit with.' }) exit: number;
  @ApiProperty({ example: 'countersign/foshan/prod/2026' }) origin: string;
  @ApiProperty({ example: 18211 }) leaves: number;
  @ApiProperty({ type: [VerificationFaultBody], description: 'The first two hundred.' })
  faults: VerificationFaultBody[];
  @ApiProperty({ example: 0 }) faults_in_all: number;
  @ApiProperty({ type: [VerificationNoticeBody], description: 'Not wrong, but to be known.' })
  notices: VerificationNoticeBody[];
  @ApiProperty({ type: [ProvenResultBody], description: 'What a proof shows; empty for a bundle.' })
  results: ProvenResultBody[];
}

export function showVerification(verification: Verification): VerificationBody {
  const { kind, exit, origin, leaves, faults, faultsInAll, notices, results } = verification;
  return {
    kind,
    verified: exit === 0,
    exit,
    origin,
    leaves,
    faults: faults.map(({ rule, ...where }) => ({ rule: ruleWords(rule), ...where })),
    faults_in_all: faultsInAll,
    notices: notices.map(({ rule, times }) => ({ rule: ruleWords(rule), times })),
    results: results.map(({ leaf, type, at, office, sequence, verdict, signed_at, key_id }) => {
      return { leaf, type, at, office, sequence, verdict, signed_at, key_id };
    }),
  };
}

function ruleWords(rule: Rule): CodedBody {
  const { zh, en } = RULES[rule];
  return { code: rule, zh, en };
}

function isLogKey(text: unknown): boolean {
  try {
    return typeof text === 'string' && parseNoteKey(text) !== undefined;
  } catch {
    // What the parser has against it is said by the words above.
    return false;
  }
}
