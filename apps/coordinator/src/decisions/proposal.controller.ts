import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listProposals } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { limitOf, pageOf, placeOf } from '../progress/paging.js';
import { decide } from './decide.js';
import { ProposalPageBody, ProposalQuery, showProposal } from './proposal-bodies.js';

/** What one city coordinator proposed and another one decides. */
@ApiTags('decisions')
@Controller('api/proposals')
export class ProposalController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @Allow('city_hr', 'auditor')
  @ApiOperation({ summary: 'Proposals about late results and quarantined messages, newest first.' })
  @ApiResponse({ status: 200, type: ProposalPageBody })
  @ApiProblems('invalid_query')
  async list(@Query(new QueryPipe(ProposalQuery)) query: ProposalQuery): Promise<ProposalPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const rows = await listProposals(this.parts.store, query, after, limit + 1);
    return pageOf(rows, limit, showProposal, ({ id }) => [id]);
  }

  @Post(':id/approve')
  @Allow('city_hr')
  @UseGuards(TakesNoQuery)
  @HttpCode(204)
  @ApiOperation({ summary: 'Approve what another person proposed; it takes effect at once.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_proposal', 'second_person_needed', 'proposal_decided', 'subject_changed', 'invalid_query')
  approve(@Param('id') id: string, @ActingPerson() person: Person): Promise<void> {
    return decide(this.parts, person, uuidParam(id, 'unknown_proposal'), true);
  }

  @Post(':id/reject')
  @Allow('city_hr')
  @UseGuards(TakesNoQuery)
  @HttpCode(204)
  @ApiOperation({ summary: 'Reject a proposal, or take back your own.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_proposal', 'proposal_decided', 'invalid_query')
  reject(@Param('id') id: string, @ActingPerson() person: Person): Promise<void> {
    return decide(this.parts, person, uuidParam(id, 'unknown_proposal'), false);
  }
}
