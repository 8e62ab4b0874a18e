import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISTRICTS } from '#agencies';
import { ROLES, type Role } from '#people';
import type { ExportRecord } from '#store';
import { IsDistrict, IsOffice, IsSeason } from '../progress/paging.js';

const STATE = { code: 'unknown_state', zh: '应为 complete 或 incomplete', en: 'Must be complete or incomplete.' };

/** What is to be exported: the list of applications, narrowed as it is shown. */
export class ExportBody {
  @ApiProperty({ example: '2026' })
  @IsSeason()
  season: string;

  @ApiProperty({ required: false, enum: Object.keys(DISTRICTS) })
  @IsOptional()
  @IsDistrict()
  district?: string;

  @ApiProperty({ required: false, enum: ['complete', 'incomplete'] })
  @IsOptional()
  @IsIn(['complete', 'incomplete'], { context: STATE })
  state?: 'complete' | 'incomplete';

  @ApiProperty({ required: false, example: 'education.shunde' })
  @IsOptional()
  @IsOffice()
  office?: string;
}

export class ExportFilterBody {
  @ApiProperty({ required: false }) district?: string;
  @ApiProperty({ required: false, enum: ['complete', 'incomplete'] }) state?: 'complete' | 'incomplete';
  @ApiProperty({ required: false }) office?: string;
}

export class ExportRecordBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'li-001', description: 'Who exported.' }) ref: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ description: 'What it was narrowed to, the own district included.' }) filter: ExportFilterBody;
  @ApiProperty({ enum: ['running', 'done', 'failed', 'interrupted', 'expired'] }) state: ExportRecord['state'];
  @ApiProperty({ example: 1000, description: 'Rows written.' }) done: number;
  @ApiProperty({
    nullable: true,
    type: 'integer',
    description: 'Rows to be written; null where not counted beforehand.',
  })
  total: number | null;
  @ApiProperty({ description: 'Bytes of the file.' }) bytes: number;
  @ApiProperty({ nullable: true, type: String, description: 'SHA-256 of the file, hex.' }) sha256: string | null;
  @ApiProperty({ format: 'date-time' }) started_at: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) finished_at: string | null;
}

export class ExportPageBody {
  @ApiProperty({ type: [ExportRecordBody] }) entries: ExportRecordBody[];
  @ApiProperty({ nullable: true, type: String, description: 'Cursor of the next page; null on the last.' })
  next: string | null;
}

export function showExport(record: ExportRecord): ExportRecordBody {
  const { id, ref, role, season, filter, state, done, total, bytes, sha256, startedAt, finishedAt } = record;
  return {
    ...{ id, ref, role: role as Role, season, filter, state, done, total, bytes },
    sha256: sha256?.toString('hex') ?? null,
    started_at: startedAt.toISOString(),
    finished_at: finishedAt?.toISOString() ?? null,
  };
}
