import { isDeepStrictEqual } from 'node:util';
import { Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { uuidv7 } from 'uuidv7';
import { lampDaysFaults } from '#review';
import { proposeCalendarChange } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ProposedBody } from '../decisions/proposal-bodies.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { LampDaysPreviewBody, NewLampDaysBody } from './calendar-change-bodies.js';
import { readLampDaysInForce, readReckoning } from './calendar-in-force.js';
import { changedLamps } from './changed-lamps.js';

/** By what lamps go: proposed and decided as working days are, and listed with them. */
@ApiTags('administration')
@Controller('api/calendar/changes/lamp-days')
@Allow('system_administrator')
@UseGuards(TakesNoQuery)
export class LampDaysController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Which lamps would be others if they went by this. Saves nothing.' })
  @ApiBody({ type: NewLampDaysBody })
  @ApiResponse({ status: 200, type: LampDaysPreviewBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type', 'invalid_query', 'not_allowed')
  async preview(@Req() request: Request): Promise<LampDaysPreviewBody> {
    const { lampDays } = readLampDays(request.body);
    const before = await readReckoning(this.parts.store);
    return { lamps: await changedLamps(this.parts.store, before, { ...before, lampDays }) };
  }

  @Post()
  @ApiOperation({
    summary: 'Propose by what lamps go.',
    description: 'It holds from its approval on, which is given under /api/calendar/changes.',
  })
  @ApiBody({ type: NewLampDaysBody })
  @ApiResponse({ status: 201, type: ProposedBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'unsupported_type',
    'invalid_query',
    'not_allowed',
    'already_proposed',
    'nothing_changes',
  )
  async propose(@Req() request: Request, @ActingPerson() { ref }: Person): Promise<ProposedBody> {
    const { source, lampDays } = readLampDays(request.body);
    const { store, log } = this.parts;
    const id = uuidv7();
    const before = await readLampDaysInForce(store);
    if (isDeepStrictEqual(lampDays, before)) throw new Problem('nothing_changes');
    const change = { id, year: null, source, lamps: lampDays, before, proposedBy: ref };
    if (!(await proposeCalendarChange(store, { ...change, off: [], work: [] }))) throw new Problem('already_proposed');
    log.info({ event: 'lamp-days-proposed', proposal: id, by: ref });
    return { proposal: id };
  }
}

/** Throws the Problem `invalid_body`, with the place of each fault. */
function readLampDays(body: unknown) {
  const { source, safety, standstill, pace } = readJsonBody(NewLampDaysBody, body);
  const lampDays = { safety, standstill, pace };
  const faults = lampDaysFaults(lampDays);
  if (faults.length > 0) throw new Problem('invalid_body', faults);
  return { source, lampDays };
}
