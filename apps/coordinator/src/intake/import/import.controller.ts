import { join } from 'node:path';
import { Controller, Get, Header, HttpStatus, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { Request, Response } from 'express';
import { CoordinatorParts } from '../../coordinator-parts.js';
import { ApiProblems } from '../../http/api-problems.js';
import { HttpSettings } from '../../http/http-settings.js';
import { FaultBody, Problem } from '../../http/problem.js';
import { QueryPipe } from '../../http/query-pipe.js';
import { TakesNoQuery } from '../../http/takes-no-query.js';
import { Allow } from '../../people/acting-person.js';
import { intakeParts } from '../intake-parts.js';
import { UnreadableFile, type RowFault } from './import-entry.js';
import { importTemplate } from './import-template.js';
import { UploadTooLarge } from './receive-upload.js';
import { runImport, type ImportForm } from './run-import.js';

const NDJSON = 'application/x-ndjson';
const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHARSETS = { 'utf-8': 'utf-8', utf8: 'utf-8', gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030' } as const;

export class ImportQuery {
  @ApiProperty({ enum: ['true', 'false'], required: false, description: 'Only check the file; write nothing.' })
  @IsOptional()
  @IsIn(['true', 'false'], { context: { code: 'not_truth', zh: '应为 true 或 false', en: 'Must be true or false.' } })
  dry_run?: 'true' | 'false';
}

export class RowFaultBody extends FaultBody implements RowFault {
  @ApiProperty({ example: 17, description: 'Row of the table, the header being row 1; or line of NDJSON.' })
  row: number;
  @ApiProperty({ example: 'FS-2026-000123', nullable: true, type: String }) number: string | null;
}

export class ImportBody {
  @ApiProperty({ example: 5000, description: 'Rows behind the header, or lines of NDJSON.' }) rows: number;
  @ApiProperty({ example: 480, description: 'Applications that were imported; with `dry_run`, that would have been.' })
  created: number;
  @ApiProperty({ example: 3, description: 'Applications that had been handed in before in the same words.' })
  unchanged: number;
  @ApiProperty({ example: 0, description: 'Applications with a fault. If there is one, nothing is imported.' })
  refused: number;
  @ApiProperty({
    type: [RowFaultBody],
    description: 'The first thousand faults; `path` is the column, or the path in the JSON.',
  })
  faults: RowFault[];
  @ApiProperty({ example: 0 }) faults_in_all: number;
}

@ApiTags('intake')
@Controller('api/imports')
@Allow('intake_service', 'city_hr')
export class ImportController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Hand in many applications from a file.',
    description:
      'The body is the file. All or nothing: every row is checked first, and with one fault nothing is imported. NDJSON has one application a ' +
      'line, as for `POST /api/applications`. CSV (UTF-8 or GB18030, found out unless `charset` says) and Excel (first sheet) have one claim a ' +
      'row, with the details of the application repeated or left empty after its first row; see `GET /api/imports/template.csv`.',
  })
  @ApiConsumes(NDJSON, CSV, XLSX)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 201, type: ImportBody, description: 'Everything was imported.' })
  @ApiResponse({
    status: 200,
    type: ImportBody,
    description: 'Nothing was new, or it was only to be checked; no row has a fault.',
  })
  @ApiResponse({ status: 422, type: ImportBody, description: 'At least one row has a fault; nothing was imported.' })
  @ApiProblems('unreadable_file', 'invalid_query', 'too_large', 'unsupported_type', 'signer_away')
  async post(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query(new QueryPipe(ImportQuery)) query: ImportQuery,
  ): Promise<ImportBody> {
    const form = formOf(request);
    const dryRun = query.dry_run === 'true';
    const { dataFolder, importLimits: limits } = this.settings;
    const folder = join(dataFolder, 'imports');
    const parts = intakeParts(this.parts, this.settings);
    const outcome = await runImport({ upload: request, form, dryRun, folder, limits }, parts).catch(asProblem);
    const { faultsInAll: faults_in_all, ...body } = outcome;
    response.status(statusOf(body, dryRun));
    return { ...body, faults_in_all };
  }

  @Get('template.csv')
  @UseGuards(TakesNoQuery)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="template.csv"')
  @ApiOperation({ summary: 'Header and two example rows of a table to import.' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems('invalid_query')
  template(): string {
    return importTemplate();
  }
}

function statusOf({ refused, created }: { refused: number; created: number }, dryRun: boolean): number {
  if (refused > 0) return HttpStatus.UNPROCESSABLE_ENTITY;
  return created > 0 && !dryRun ? HttpStatus.CREATED : HttpStatus.OK;
}

function formOf(request: Request): ImportForm {
  const [type, ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new Problem('unsupported_type');
  if (type === NDJSON) return { kind: 'ndjson' };
  if (type === XLSX) return { kind: 'xlsx' };
  if (type !== CSV) throw new Problem('unsupported_type');
  const named = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (named === undefined) return { kind: 'csv' };
  if (!Object.hasOwn(CHARSETS, named)) throw new Problem('unsupported_type');
  return { kind: 'csv', charset: CHARSETS[named as keyof typeof CHARSETS] };
}

function asProblem(error: unknown): never {
  if (error instanceof UploadTooLarge) throw new Problem('too_large');
  if (error instanceof UnreadableFile) throw new Problem('unreadable_file', [error.fault]);
  throw error;
}
