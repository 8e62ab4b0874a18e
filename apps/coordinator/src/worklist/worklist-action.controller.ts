import { Controller, Delete, HttpCode, Param, Post, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { agencyOf } from '#contracts';
import type { WorklistActor } from '#review';
import { readWorklistEntry } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem, problemBody } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow } from '../people/acting-person.js';
import { claimEntries, claimNext, proposeAnswers, releaseEntries, reviewEntry, type Acted } from './act-on-worklist.js';
import { ActedListBody, ClaimsBody, EntryIdsBody, isEntryId, ProposalBody, ReviewBody } from './action-bodies.js';
import { readProposal } from './read-proposal.js';
import { showWholeEntry } from './show-entry.js';
import { ActingOfficer, problemOf } from './worklist-actor.js';
import { WorklistEntryViewBody } from './worklist-bodies.js';

@ApiTags('worklist')
@Controller('api/worklist')
@UseGuards(TakesNoQuery)
export class WorklistActionController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Post('claims')
  @HttpCode(200)
  @Allow('officer')
  @ApiOperation({
    summary: 'Claim many entries: those named, or the most urgent that nobody has.',
    description: 'Each for itself: what somebody else has is named in the answer, and does not keep the others back.',
  })
  @ApiBody({ type: ClaimsBody })
  @ApiResponse({ status: 200, type: ActedListBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type')
  async claimMany(@Req() request: Request, @ActingOfficer() actor: WorklistActor): Promise<ActedListBody> {
    const { ids, next, item } = readJsonBody(ClaimsBody, request.body);
    if ((ids === undefined) === (next === undefined)) throw new Problem('invalid_body', [IDS_OR_NEXT]);
    return showActed(
      ids === undefined
        ? await claimNext(this.parts, actor, { count: next ?? 1, item: item ?? null })
        : await claimEntries(this.parts, actor, ids),
    );
  }

  @Post('releases')
  @HttpCode(200)
  @Allow('officer')
  @ApiOperation({ summary: 'Give many entries back.' })
  @ApiBody({ type: EntryIdsBody })
  @ApiResponse({ status: 200, type: ActedListBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type')
  async releaseMany(@Req() request: Request, @ActingOfficer() actor: WorklistActor): Promise<ActedListBody> {
    return showActed(await releaseEntries(this.parts, actor, readJsonBody(EntryIdsBody, request.body).ids));
  }

  @Put(':id/claim')
  @Allow('officer')
  @ApiOperation({
    summary: 'Claim an entry, or renew the claim.',
    description: 'For four hours; `entry_taken` says who has it.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiResponse({ status: 200, type: WorklistEntryViewBody })
  @ApiProblems('unknown_entry', 'entry_taken', 'entry_in_review', 'entry_decided', 'window_over')
  async claim(@Param('id') id: string, @ActingOfficer() actor: WorklistActor): Promise<WorklistEntryViewBody> {
    return this.after(id, actor, await claimEntries(this.parts, actor, [known(id)]));
  }

  @Delete(':id/claim')
  @Allow('officer')
  @ApiOperation({ summary: 'Give an entry back.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiResponse({ status: 200, type: WorklistEntryViewBody })
  @ApiProblems('unknown_entry', 'entry_taken', 'entry_not_claimed', 'entry_in_review', 'entry_decided', 'window_over')
  async release(@Param('id') id: string, @ActingOfficer() actor: WorklistActor): Promise<WorklistEntryViewBody> {
    return this.after(id, actor, await releaseEntries(this.parts, actor, [known(id)]));
  }

  @Post(':id/proposal')
  @HttpCode(200)
  @Allow('officer')
  @ApiOperation({
    summary: 'Answer an entry that I have claimed.',
    description:
      'It goes to the office’s program at once, which signs it with the office’s key; or it waits for a second person, where the item asks for one.',
  })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiBody({ type: ProposalBody })
  @ApiResponse({ status: 200, type: WorklistEntryViewBody })
  @ApiProblems(
    'invalid_body',
    'invalid_decision',
    'malformed_json',
    'unsupported_type',
    'unknown_entry',
    'entry_taken',
    'entry_not_claimed',
    'entry_in_review',
    'entry_decided',
    'window_over',
    'signer_away',
  )
  async propose(
    @Param('id') id: string,
    @Req() request: Request,
    @ActingOfficer() actor: WorklistActor,
  ): Promise<WorklistEntryViewBody> {
    const body = readJsonBody(ProposalBody, request.body);
    const entry = await readWorklistEntry(this.parts.store, actor.office, known(id));
    const item = entry && this.parts.catalogue.item(agencyOf(actor.office), entry.item);
    if (!item) throw new Problem('unknown_entry');
    const proposals = new Map([[id, readProposal(body, item)]]);
    return this.after(id, actor, await proposeAnswers(this.parts, actor, proposals));
  }

  @Post(':id/review')
  @HttpCode(200)
  @Allow('reviewer')
  @ApiOperation({ summary: 'Agree with what an officer proposed, or give it back.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiBody({ type: ReviewBody })
  @ApiResponse({ status: 200, type: WorklistEntryViewBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'unsupported_type',
    'unknown_entry',
    'nothing_to_review',
    'same_person',
    'entry_decided',
    'window_over',
    'signer_away',
  )
  async review(
    @Param('id') id: string,
    @Req() request: Request,
    @ActingOfficer() actor: WorklistActor,
  ): Promise<WorklistEntryViewBody> {
    const { verdict, because } = readJsonBody(ReviewBody, request.body);
    if (verdict === 'approve')
      return this.after(id, actor, await reviewEntry(this.parts, actor, known(id), { verdict }));
    if (because === undefined) throw new Problem('invalid_body', [BECAUSE]);
    return this.after(id, actor, await reviewEntry(this.parts, actor, known(id), { verdict, because }));
  }

  /** The entry as it stands after an act; throws the problem that the act met. */
  private async after(id: string, actor: WorklistActor, [acted]: Acted[]): Promise<WorklistEntryViewBody> {
    const problem = problemOf(acted!);
    if (problem !== null) throw problem;
    const entry = await readWorklistEntry(this.parts.store, actor.office, id);
    return showWholeEntry(entry!, this.parts.catalogue, this.parts.keyRing);
  }
}

const IDS_OR_NEXT = {
  path: '',
  code: 'ids_or_next',
  zh: '应填写 ids 或 next 之一',
  en: 'Must have ids or next, and not both.',
};
const BECAUSE = { path: 'because', code: 'missing', zh: '退回须写明原因', en: 'Say why it is returned.' };

/** What no id can look like is not asked of the database. */
function known(id: string): string {
  if (!isEntryId(id)) throw new Problem('unknown_entry');
  return id;
}

function showActed(acted: readonly Acted[]): ActedListBody {
  return {
    done: acted.filter(({ kind }) => kind === 'done').length,
    entries: acted.map((one) => {
      const problem = problemOf(one);
      return {
        id: one.id,
        code: problem?.code ?? null,
        message: problem && problemBody(problem.code).message,
        claimed_by: one.kind === 'refused' && one.code === 'claimed_by_another' ? one.by : null,
      };
    }),
  };
}
