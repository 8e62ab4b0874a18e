import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { uuidv7 } from 'uuidv7';
import {
  beginExport,
  countApplications,
  listExports,
  noteAccess,
  noteExportFetch,
  readExport,
  readExportFile,
  type ExportRecord,
} from '#store';
import { accessOf } from '../access/access-of-request.js';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow, type SignedInRequest } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { districtScope } from '../people/scope.js';
import { limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';
import { ExportBody, ExportPageBody, ExportRecordBody, showExport } from './export-bodies.js';
import { ExportRunner } from './export-runner.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_AT_ONCE = 2;

/** Files for those who work with sheets: made behind the request, and on record. */
@ApiTags('exports')
@Controller('api/exports')
@Allow('city_hr', 'district_hr', 'auditor')
export class ExportController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly runner: ExportRunner,
  ) {}

  @Post()
  @HttpCode(202)
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'Export the list of applications as it is shown: same filter, same masking.',
    description:
      'Who, when, by which filter and how many rows is on record. Follow it by `operation` events or its address.',
  })
  @ApiBody({ type: ExportBody })
  @ApiResponse({ status: 202, type: ExportRecordBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type', 'invalid_query', 'not_allowed', 'too_many_exports')
  async begin(@Req() request: SignedInRequest): Promise<ExportRecordBody> {
    const { season, district: asked, state, office } = readJsonBody(ExportBody, request.body);
    const { store } = this.parts;
    const access = accessOf(request);
    const { person } = access;
    const filter = definedOf({ district: districtScope(person, asked), state, office });
    const { matching } = await countApplications(store, { ...filter, season }, { season });
    const id = uuidv7();
    const begun =
      !this.runner.full && (await beginExport(store, { id, person, season, filter, total: matching }, MOST_AT_ONCE));
    if (!begun) throw new Problem('too_many_exports');
    await noteAccess(store, {
      ...access,
      action: 'export',
      subjects: [],
      subjectCount: matching ?? 0,
      fields: ['applicant.name'],
      masked: true,
      operationId: id,
    });
    const record = (await readExport(store, id))!;
    this.runner.start({ id, person, season, filter, startedAt: record.startedAt });
    return showExport(record);
  }

  @Get()
  @ApiOperation({ summary: 'Exports, newest first: the own ones; for an auditor those of everybody.' })
  @ApiResponse({ status: 200, type: ExportPageBody })
  @ApiProblems('invalid_query')
  async list(
    @ActingPerson() person: Person,
    @Query(new QueryPipe(PageQuery)) query: PageQuery,
  ): Promise<ExportPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const ref = person.role === 'auditor' ? null : person.ref;
    const rows = await listExports(this.parts.store, ref, after, limit + 1);
    return pageOf(rows, limit, showExport, ({ id }) => [id]);
  }

  @Get(':id')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'One export: how far it is, and its record.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiResponse({ status: 200, type: ExportRecordBody })
  @ApiProblems('unknown_export', 'invalid_query')
  async one(@ActingPerson() person: Person, @Param('id') id: string): Promise<ExportRecordBody> {
    return showExport(await this.find(id, (ref) => ref === person.ref || person.role === 'auditor'));
  }

  @Get(':id/file')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'The file, for who exported it; kept for seven days.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiProduces(XLSX)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems('unknown_export', 'export_not_ready', 'invalid_query')
  async file(@ActingPerson() person: Person, @Param('id') id: string): Promise<StreamableFile> {
    const { state, season, startedAt, bytes } = await this.find(id, (ref) => ref === person.ref);
    if (state !== 'done') throw new Problem('export_not_ready');
    await noteExportFetch(this.parts.store, id);
    const stamp = startedAt.toISOString().slice(0, 16).replaceAll(/\D/g, '');
    return new StreamableFile(Readable.from(readExportFile(this.parts.store, id), { objectMode: false }), {
      type: XLSX,
      length: bytes,
      disposition: `attachment; filename="applications-${season}-${stamp}.xlsx"`,
    });
  }

  private async find(id: string, isFor: (ref: string) => boolean): Promise<ExportRecord> {
    const record = await readExport(this.parts.store, uuidParam(id, 'unknown_export'));
    if (record === null || !isFor(record.ref)) throw new Problem('unknown_export');
    return record;
  }
}

function definedOf<T extends object>(filter: T): T {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as T;
}
