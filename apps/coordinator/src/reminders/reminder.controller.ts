import { Controller, Get, Param, Put, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { isOfficeId } from '#contracts';
import { readReminders } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow, type SignedInRequest } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { mayUrge, seesOffice } from '../people/scope.js';
import { seasonParam } from '../progress/paging.js';
import { ReminderBody, RemindersBody, SendReminderBody, showReminder } from './reminder-bodies.js';
import { remind } from './send-reminder.js';

const SHOWN = 20;

/** Reminder notices (督办单): what an office is told that it still owes. */
@ApiTags('progress')
@Controller('api/seasons/:season/offices/:office/reminders')
@UseGuards(TakesNoQuery)
export class ReminderController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @Allow('city_hr', 'district_hr', 'auditor', 'officer', 'reviewer')
  @ApiOperation({ summary: 'The reminders of an office in a season, and whether it has taken note of them.' })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiParam({ name: 'office', example: 'education.shunde' })
  @ApiResponse({ status: 200, type: RemindersBody })
  @ApiProblems('invalid_query', 'unknown_season', 'unknown_office', 'not_allowed')
  async list(
    @ActingPerson() person: Person,
    @Param('season') season: string,
    @Param('office') office: string,
  ): Promise<RemindersBody> {
    this.check(person, office);
    const kept = await readReminders(this.parts.store, seasonParam(season), office, SHOWN);
    return { entries: kept.map(showReminder) };
  }

  @Put(':id')
  @Allow('city_hr', 'district_hr')
  @ApiOperation({
    summary: 'Remind an office of what it still owes.',
    description:
      'Signed by the coordinator, and sent through the bus with figures of this moment. An id that is sent again reminds once. A district coordinator reminds offices of the own district.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiParam({ name: 'office', example: 'education.shunde' })
  @ApiParam({ name: 'id', format: 'uuid', description: 'Chosen by the caller, new for each reminder.' })
  @ApiBody({ type: SendReminderBody })
  @ApiResponse({ status: 200, type: ReminderBody, description: 'It was sent before.' })
  @ApiResponse({ status: 201, type: ReminderBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'unsupported_type',
    'invalid_query',
    'not_allowed',
    'unknown_season',
    'unknown_office',
    'window_over',
    'signer_away',
    'nothing_to_remind',
    'reminded_lately',
    'reminder_taken',
  )
  async send(
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) response: Response,
    @Param('season') season: string,
    @Param('office') office: string,
    @Param('id') id: string,
  ): Promise<ReminderBody> {
    const person = request.person!;
    this.check(person, office);
    if (!mayUrge(person, office)) throw new Problem('not_allowed');
    const { note } = readJsonBody(SendReminderBody, request.body);
    const wanted = {
      id: uuidParam(id, 'unknown_route'),
      season: seasonParam(season),
      office,
      note: note ?? null,
      sentBy: person.ref,
    };
    const { outcome, reminder } = await this.parts.store.transaction((manager) => remind(manager, wanted, this.parts));
    this.parts.wakeDispatch();
    response.status(outcome === 'created' ? 201 : 200);
    return showReminder(reminder);
  }

  private check(person: Person, office: string): void {
    const known = isOfficeId(office) && this.parts.catalogue.office(office) !== undefined;
    if (!known || !seesOffice(person, office)) throw new Problem('unknown_office');
  }
}
