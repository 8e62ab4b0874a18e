import { Controller, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { uuidv7 } from 'uuidv7';
import { listReleaseBatches, listReleaseFailures, startReleaseBatch } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';
import {
  NewReleaseBatchBody,
  ReleaseBatchBody,
  ReleaseBatchPageBody,
  ReleaseFailurePageBody,
  showReleaseBatch,
  showReleaseFailure,
} from './release-batch-bodies.js';

/** Enough for a bad day; what is left is another batch. */
const MOST = 10_000;

/** Many messages judged again as one operation, with its progress and what of it failed. */
@ApiTags('quarantine')
@Controller('api/release-batches')
@Allow('city_hr', 'auditor')
export class ReleaseBatchController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'Batches, newest first.' })
  @ApiResponse({ status: 200, type: ReleaseBatchPageBody })
  @ApiProblems('invalid_query')
  async list(@Query(new QueryPipe(PageQuery)) query: PageQuery): Promise<ReleaseBatchPageBody> {
    const { store, catalogue } = this.parts;
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const rows = await listReleaseBatches(store, { after, limit: limit + 1 });
    return pageOf(
      rows,
      limit,
      (row) => showReleaseBatch(row, catalogue),
      ({ id }) => [id],
    );
  }

  @Post()
  @Allow('city_hr')
  @HttpCode(201)
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'Have everything judged again that is held and matches.',
    description: `What is held now, at most ${MOST} messages. It goes on by itself, also when the coordinator is started anew.`,
  })
  @ApiBody({ type: NewReleaseBatchBody })
  @ApiResponse({ status: 201, type: ReleaseBatchBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type', 'invalid_query', 'not_allowed')
  async start(@Req() request: Request, @ActingPerson() { ref }: Person): Promise<ReleaseBatchBody> {
    const { code = null, office = null } = readJsonBody(NewReleaseBatchBody, request.body);
    const { store, log } = this.parts;
    const id = uuidv7();
    await startReleaseBatch(store, { id, ref, code, office }, MOST);
    log.info({ event: 'release-batch-started', batch: id, code, office, by: ref });
    return this.find(id);
  }

  @Get(':id')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'How far a batch has come.' })
  @ApiResponse({ status: 200, type: ReleaseBatchBody })
  @ApiProblems('unknown_batch', 'invalid_query')
  async show(@Param('id') id: string): Promise<ReleaseBatchBody> {
    return this.find(uuidParam(id, 'unknown_batch'));
  }

  @Get(':id/failures')
  @ApiOperation({ summary: 'What of a batch stays in quarantine, and why.' })
  @ApiResponse({ status: 200, type: ReleaseFailurePageBody })
  @ApiProblems('unknown_batch', 'invalid_query')
  async failures(
    @Param('id') param: string,
    @Query(new QueryPipe(PageQuery)) query: PageQuery,
  ): Promise<ReleaseFailurePageBody> {
    const { id } = await this.find(uuidParam(param, 'unknown_batch'));
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'number') ?? [];
    const rows = await listReleaseFailures(this.parts.store, id, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => showReleaseFailure(row, this.parts.catalogue),
      ({ n }) => [n],
    );
  }

  private async find(id: string): Promise<ReleaseBatchBody> {
    const [batch] = await listReleaseBatches(this.parts.store, { id });
    if (batch === undefined) throw new Problem('unknown_batch');
    return showReleaseBatch(batch, this.parts.catalogue);
  }
}
