import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { WorklistActor } from '#review';
import { countWorklist, listWorklist, noteAccess, readWorklistEntry, type WorklistStateName } from '#store';
import { accessOf } from '../access/access-of-request.js';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow, type SignedInRequest } from '../people/acting-person.js';
import { IsSeason, limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';
import { itemRef } from '../progress/words.js';
import { isEntryId } from './action-bodies.js';
import { showEntry, showWholeEntry } from './show-entry.js';
import { ENTRY_STATES, WorklistCountsBody, WorklistEntryViewBody, WorklistPageBody } from './worklist-bodies.js';
import { ActingOfficer } from './worklist-actor.js';

const STATES = ['unfinished', ...ENTRY_STATES] as const;
const STATE = { code: 'unknown_state', zh: '没有此状态', en: `Must be one of ${STATES.join(', ')}.` };
const ITEM = { code: 'unknown_item', zh: '没有此核查事项', en: 'There is no such evidence item.' };

export class WorklistQuery extends PageQuery {
  @ApiProperty({ required: false, example: '2026' })
  @IsOptional()
  @IsSeason()
  season?: string;

  @ApiProperty({ required: false, example: 'criminal_record' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9_]{0,63}$/, { context: ITEM })
  item?: string;

  @ApiProperty({ required: false, enum: STATES, default: 'unfinished' })
  @IsOptional()
  @IsIn(STATES, { context: STATE })
  state?: (typeof STATES)[number];

  @ApiProperty({ required: false, enum: ['true', 'false'], description: '`true`: only what I have claimed.' })
  @IsOptional()
  @IsIn(['true', 'false'], { context: { code: 'not_truth', zh: '应为 true 或 false', en: 'Must be true or false.' } })
  mine?: 'true' | 'false';
}

@ApiTags('worklist')
@Allow('officer', 'reviewer')
@Controller('api/worklist')
export class WorklistController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({
    summary: 'What waits for the officers of the own office, what is due first in front.',
    description: 'Whom an entry is about is not in the list.',
  })
  @ApiResponse({ status: 200, type: WorklistPageBody })
  @ApiProblems('invalid_query')
  async list(
    @Query(new QueryPipe(WorklistQuery)) query: WorklistQuery,
    @ActingOfficer() actor: WorklistActor,
  ): Promise<WorklistPageBody> {
    const limit = limitOf(query);
    const place = placeOf(query, 'string', 'uuid');
    if (place !== null && Number.isNaN(Date.parse(place[0]))) throw new Problem('invalid_query');
    const { season, item, state = 'unfinished', mine } = query;
    const filter = { season, item, states: statesOf(state), claimedBy: mine === 'true' ? actor.ref : undefined };
    const after = place && { dueAt: new Date(place[0]).toISOString(), id: place[1] };
    const rows = await listWorklist(this.parts.store, actor.office, filter, after, limit + 1);
    return pageOf(
      rows,
      limit,
      (entry) => showEntry(entry, this.parts.catalogue),
      ({ dueAt, id }) => [dueAt.toISOString(), id],
    );
  }

  @Get('counts')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'How many entries of the own office are in each state.' })
  @ApiResponse({ status: 200, type: WorklistCountsBody })
  @ApiProblems('invalid_query')
  async counts(@ActingOfficer() actor: WorklistActor): Promise<WorklistCountsBody> {
    const { states, items, overdue } = await countWorklist(this.parts.store, actor.office);
    const { open = 0, claimed = 0, proposed = 0, decided = 0, answered = 0, withdrawn = 0 } = states;
    const unfinished = Object.entries(items).map(([item, n]) => ({
      item: itemRef(actor.office, item, this.parts.catalogue),
      unfinished: n,
    }));
    return { open, claimed, proposed, decided, answered, withdrawn, overdue, items: unfinished };
  }

  @Get(':id')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'One entry with the claim, what was found so far, what may be answered, and its history.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiResponse({ status: 200, type: WorklistEntryViewBody })
  @ApiProblems('unknown_entry')
  async one(
    @Req() request: SignedInRequest,
    @Param('id') id: string,
    @ActingOfficer() actor: WorklistActor,
  ): Promise<WorklistEntryViewBody> {
    const { store, catalogue, keyRing } = this.parts;
    const entry = isEntryId(id) ? await readWorklistEntry(store, actor.office, id) : null;
    if (entry === null) throw new Problem('unknown_entry');
    const shown = showWholeEntry(entry, catalogue, keyRing);
    const fields = shown.claim.map(({ field }) => `claim.${field}`);
    const access = accessOf(request);
    await noteAccess(store, { ...access, action: 'read', subjects: [entry.applicationRef], fields, masked: false });
    return shown;
  }
}

function statesOf(state: (typeof STATES)[number]): WorklistStateName[] {
  return state === 'unfinished' ? ['open', 'claimed', 'proposed'] : [state];
}
