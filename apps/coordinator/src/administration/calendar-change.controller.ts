import { isDeepStrictEqual } from 'node:util';
import { Controller, Get, HttpCode, Param, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { uuidv7 } from 'uuidv7';
import { changedDays, noticeFaults, noticesInForce, workingCalendar } from '#review';
import { listCalendarChanges, proposeCalendarChange } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ProposedBody } from '../decisions/proposal-bodies.js';
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
  CalendarChangePageBody,
  NewNoticeBody,
  NoticePreviewBody,
  showCalendarChange,
} from './calendar-change-bodies.js';
import { readLampDaysInForce, readNoticesInForce } from './calendar-in-force.js';
import { changedLamps } from './changed-lamps.js';
import { decideChange, noticeOf } from './decide-change.js';

/** The working days of a year: a system administrator proposes them, a security administrator decides. */
@ApiTags('administration')
@Controller('api/calendar/changes')
export class CalendarChangeController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @Allow('system_administrator', 'security_administrator', 'auditor')
  @ApiOperation({ summary: 'What was proposed and decided about working days and lamps, newest first.' })
  @ApiResponse({ status: 200, type: CalendarChangePageBody })
  @ApiProblems('invalid_query', 'not_allowed')
  async list(@Query(new QueryPipe(PageQuery)) query: PageQuery): Promise<CalendarChangePageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'uuid') ?? [];
    const rows = await listCalendarChanges(this.parts.store, after, limit + 1);
    return pageOf(rows, limit, showCalendarChange, ({ id }) => [id]);
  }

  @Post('preview')
  @Allow('system_administrator')
  @HttpCode(200)
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Which days and lamps would be others if this were the notice of its year. Saves nothing.' })
  @ApiBody({ type: NewNoticeBody })
  @ApiResponse({ status: 200, type: NoticePreviewBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type', 'invalid_query', 'not_allowed')
  async preview(@Req() request: Request): Promise<NoticePreviewBody> {
    const notice = readNotice(request.body);
    const before = await readNoticesInForce(this.parts.store);
    const after = noticesInForce(before, [notice]);
    const lampDays = await readLampDaysInForce(this.parts.store);
    return {
      days: changedDays(notice.year, before, after),
      lamps: await changedLamps(
        this.parts.store,
        { calendar: workingCalendar(before), lampDays },
        { calendar: workingCalendar(after), lampDays },
      ),
    };
  }

  @Post()
  @Allow('system_administrator')
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'Propose the notice of a year, in place of the one that it has.',
    description:
      'It holds from its approval on; what was reckoned before, and dates that tasks were issued with, stay.',
  })
  @ApiBody({ type: NewNoticeBody })
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
    const { year, source, off, work } = readNotice(request.body);
    const { store, log } = this.parts;
    const id = uuidv7();
    const before = noticeOf(year, await readNoticesInForce(store));
    if (isDeepStrictEqual({ year, source, off, work }, before)) throw new Problem('nothing_changes');
    const change = { id, year, source, off, work, lamps: null, before, proposedBy: ref };
    if (!(await proposeCalendarChange(store, change))) throw new Problem('already_proposed');
    log.info({ event: 'calendar-proposed', proposal: id, year, by: ref });
    return { proposal: id };
  }

  @Post(':id/approve')
  @Allow('security_administrator')
  @HttpCode(204)
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Approve what another person proposed; days are reckoned by it at once.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_proposal', 'second_person_needed', 'proposal_decided', 'subject_changed', 'not_allowed')
  approve(@Param('id') id: string, @ActingPerson() person: Person): Promise<void> {
    return decideChange(this.parts, person, uuidParam(id, 'unknown_proposal'), true);
  }

  @Post(':id/reject')
  @Allow('system_administrator', 'security_administrator')
  @HttpCode(204)
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Reject a proposal, or take back your own.' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_proposal', 'proposal_decided', 'not_allowed')
  reject(@Param('id') id: string, @ActingPerson() person: Person): Promise<void> {
    return decideChange(this.parts, person, uuidParam(id, 'unknown_proposal'), false);
  }
}

/** Throws the Problem `invalid_body`, with the place of each fault. */
function readNotice(body: unknown): NewNoticeBody {
  const notice = readJsonBody(NewNoticeBody, body);
  const faults = noticeFaults(notice);
  if (faults.length > 0) throw new Problem('invalid_body', faults);
  return notice;
}
