import { Controller, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { uuidv7 } from 'uuidv7';
import { listBatches, listBatchItems, startBatch, type BatchAction } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { limitOf, pageOf, placeOf } from '../progress/paging.js';
import {
  BatchBody,
  BatchItemPageBody,
  BatchItemQuery,
  BatchPageBody,
  BatchQuery,
  faultsOf,
  NewBatchBody,
} from './batch-bodies.js';
import { decideOnBatch } from './decide-on-batch.js';
import { showBatch, showBatchItem } from './show-batch.js';

/** Enough for a bad day; what is left is another batch. */
const MOST = 10_000;

/** The same done to many as one operation, with its progress and what of it failed. */
@ApiTags('batches')
@Controller('api/batches')
@Allow('city_hr', 'auditor')
export class BatchController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'Batches, newest first.' })
  @ApiResponse({ status: 200, type: BatchPageBody })
  @ApiProblems('invalid_query')
  async list(@Query(new QueryPipe(BatchQuery)) query: BatchQuery): Promise<BatchPageBody> {
    const { store, catalogue } = this.parts;
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const actions = query.actions?.split(',') as BatchAction[] | undefined;
    const rows = await listBatches(store, { actions, state: query.state }, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => showBatch(row, catalogue),
      ({ id }) => [id],
    );
  }

  @Post()
  @Allow('city_hr')
  @HttpCode(201)
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'Have the same done to everything that matches.',
    description: `What matches now, at most ${MOST}. \`release\` begins at once; all else when another person has approved it. It goes on by itself, also when the coordinator is started anew.`,
  })
  @ApiBody({ type: NewBatchBody })
  @ApiResponse({ status: 201, type: BatchBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type', 'invalid_query', 'not_allowed', 'nothing_matches')
  async start(@Req() request: Request, @ActingPerson() { ref }: Person): Promise<BatchBody> {
    const body = readJsonBody(NewBatchBody, request.body);
    const faults = faultsOf(body);
    if (faults.length > 0) throw new Problem('invalid_body', faults);
    const { action, code = null, office = null, season = null, reason = null } = body;
    const { store, log } = this.parts;
    const id = uuidv7();
    const batch = { id, action, ref, code, office, season, reason: action === 'release' ? null : reason };
    const entered = await startBatch(store, batch, MOST);
    if (entered === 0 && action !== 'release') throw new Problem('nothing_matches');
    log.info({ event: 'batch-entered', batch: id, action, code, office, season, number: entered, by: ref });
    return this.find(id);
  }

  @Get(':id')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'How far a batch has come.' })
  @ApiResponse({ status: 200, type: BatchBody })
  @ApiProblems('unknown_batch', 'invalid_query')
  async show(@Param('id') id: string): Promise<BatchBody> {
    return this.find(uuidParam(id, 'unknown_batch'));
  }

  @Get(':id/items')
  @ApiOperation({ summary: 'What a batch is about, and what became of each.' })
  @ApiResponse({ status: 200, type: BatchItemPageBody })
  @ApiProblems('unknown_batch', 'invalid_query')
  async items(
    @Param('id') param: string,
    @Query(new QueryPipe(BatchItemQuery)) query: BatchItemQuery,
  ): Promise<BatchItemPageBody> {
    const { id } = await this.find(uuidParam(param, 'unknown_batch'));
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'number') ?? [];
    const about = { batch: id, failed: query.failed !== undefined };
    const rows = await listBatchItems(this.parts.store, about, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => showBatchItem(row, this.parts.catalogue),
      ({ n }) => [n],
    );
  }

  @Post(':id/approve')
  @Allow('city_hr')
  @UseGuards(TakesNoQuery)
  @HttpCode(204)
  @ApiOperation({ summary: 'Approve what another person proposed; it begins at once.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_batch', 'second_person_needed', 'proposal_decided', 'not_allowed', 'invalid_query')
  approve(@Param('id') id: string, @ActingPerson() person: Person): Promise<void> {
    return decideOnBatch(this.parts, person, uuidParam(id, 'unknown_batch'), true);
  }

  @Post(':id/reject')
  @Allow('city_hr')
  @UseGuards(TakesNoQuery)
  @HttpCode(204)
  @ApiOperation({ summary: 'Reject a batch, or take back your own; one that runs already is not stopped.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_batch', 'proposal_decided', 'not_allowed', 'invalid_query')
  reject(@Param('id') id: string, @ActingPerson() person: Person): Promise<void> {
    return decideOnBatch(this.parts, person, uuidParam(id, 'unknown_batch'), false);
  }

  private async find(id: string): Promise<BatchBody> {
    const [batch] = await listBatches(this.parts.store, { id }, null, 1);
    if (batch === undefined) throw new Problem('unknown_batch');
    return showBatch(batch, this.parts.catalogue);
  }
}
