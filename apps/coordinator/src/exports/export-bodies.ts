import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '#people';
import type { ExportRecord } from '#store';
import { ListFilterBody } from '../progress/list-filter.js';
import { IsSeason } from '../progress/paging.js';

/** What is to be exported: the list of applications, narrowed as it is shown. */
export class ExportBody extends ListFilterBody {
  @ApiProperty({ example: '2026' })
  @IsSeason()
  season: string;
}

export class ExportRecordBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'li-001', description: 'Who exported.' }) ref: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ description: 'What it was narrowed to, the own district included.' }) filter: ListFilterBody;
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
  @ApiProperty({ example: 1, description: 'How often the file was handed out.' }) fetches: number;
  @ApiProperty({ format: 'date-time', nullable: true, type: String, description: 'When it was last.' })
  fetched_at: string | null;
}

export class ExportPageBody {
  @ApiProperty({ type: [ExportRecordBody] }) entries: ExportRecordBody[];
  @ApiProperty({ nullable: true, type: String, description: 'Cursor of the next page; null on the last.' })
  next: string | null;
}

export function showExport(record: ExportRecord): ExportRecordBody {
  const {
    id,
    ref,
    role,
    season,
    filter,
    state,
    done,
    total,
    bytes,
    sha256,
    startedAt,
    finishedAt,
    fetches,
    fetchedAt,
  } = record;
  return {
    ...{ id, ref, role: role as Role, season, filter, state, done, total, bytes },
    sha256: sha256?.toString('hex') ?? null,
    started_at: startedAt.toISOString(),
    finished_at: finishedAt?.toISOString() ?? null,
    fetches,
    fetched_at: fetchedAt?.toISOString() ?? null,
  };
}
