import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsOffice } from '../progress/paging.js';

export class LedgerBody {
  @ApiProperty({ example: 'countersign/foshan/prod/2026' }) origin: string;
  @ApiProperty({ description: 'Verifier key of the log (C2SP signed-note); note it down elsewhere too.' })
  log_key: string;
  @ApiProperty({ type: [String], description: 'Verifier keys of its witnesses.' }) witnesses: string[];
  @ApiProperty({ example: 18211, description: 'Leaves that have a position.' }) size: number;
  @ApiProperty({ example: 18211, description: 'Leaves under the newest signed head.' }) signed_size: number;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) signed_at: string | null;
  @ApiProperty({ example: 0, description: 'Witnesses that cosigned that head.' }) cosigned: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { RESULT: 8379 },
    description: 'Leaves by type.',
  })
  leaves: Record<string, number>;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) sealed_at: string | null;
}

export class InclusionBody {
  @ApiProperty({ example: 4711 }) index: number;
  @ApiProperty({ description: 'The bytes of the leaf: canonical JSON.' }) leaf: string;
  @ApiProperty({ description: 'SHA-256(0x00 ‖ leaf), base64.' }) leaf_hash: string;
  @ApiProperty({ type: [String], description: 'Audit path of RFC 9162, from the leaf upwards, base64.' })
  path: string[];
}

export class InclusionsBody {
  @ApiProperty({ description: 'The signed head that the paths lead to.' }) checkpoint: string;
  @ApiProperty({ example: 18211 }) size: number;
  @ApiProperty({ type: [InclusionBody] }) leaves: InclusionBody[];
}

export class ConsistencyBody {
  @ApiProperty({ example: 100 }) from: number;
  @ApiProperty({ example: 18211 }) to: number;
  @ApiProperty({ type: [String], description: 'Consistency proof of RFC 9162, base64.' }) proof: string[];
}

export class TimeStampBody {
  @ApiProperty({ example: 18211, description: 'Leaves under the head that is stamped.' }) size: number;
  @ApiProperty({ description: 'What the time-stamp is over: the signed text of the head.' }) signed_text: string;
  @ApiProperty({ description: 'TimeStampResp in DER, base64.' }) response: string;
}

export class ManifestEntryBody {
  @ApiProperty({ example: 'education.shunde' }) office: string;
  @ApiProperty({ format: 'date-time' }) drawn_at: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What was signed.' }) manifest: object;
  @ApiProperty({ nullable: true, type: String, enum: ['countersigned', 'disputed'] }) answer: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) answered_at: string | null;
}

export class ManifestsBody {
  @ApiProperty({ type: [ManifestEntryBody] }) entries: ManifestEntryBody[];
}

const NUMBER = { code: 'not_whole', zh: '应为非负整数', en: 'Must be a whole number, 0 or more.' };
const ID = { code: 'not_an_id', zh: '应为 UUID', en: 'Must be a UUID.' };
const OPENINGS = { code: 'not_a_choice', zh: '应为 all 或 none', en: 'Must be all or none.' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Up to 2^31-1, roughly: what a tree can hold. */
const WHOLE = /^(0|[1-9]\d{0,8}|1\d{9})$/;

export class InclusionQuery {
  @ApiProperty({ required: false, description: 'Id of a task.' })
  @IsOptional()
  @Matches(UUID, { context: ID })
  task?: string;

  @ApiProperty({ required: false, description: 'Id of a receipt: everything that it names.' })
  @IsOptional()
  @Matches(UUID, { context: ID })
  receipt?: string;

  @ApiProperty({ required: false, description: 'Office, together with `sequence`.' })
  @IsOptional()
  @IsOffice()
  office?: string;

  @ApiProperty({ required: false, type: 'integer' })
  @IsOptional()
  @Matches(WHOLE, { context: NUMBER })
  sequence?: string;
}

export class ConsistencyQuery {
  @ApiProperty({ type: 'integer', description: 'Size of the older head.' })
  @Matches(WHOLE, { context: NUMBER })
  from: string;

  @ApiProperty({ required: false, type: 'integer', description: 'Size of the newer one; the newest when absent.' })
  @IsOptional()
  @Matches(WHOLE, { context: NUMBER })
  to?: string;
}

export class BundleQuery {
  @ApiProperty({
    required: false,
    enum: ['all', 'none'],
    description: '`none`: without what leaves commit to, so without personal data; the log can still be checked.',
  })
  @IsOptional()
  @IsIn(['all', 'none'], { context: OPENINGS })
  openings?: 'all' | 'none';
}
