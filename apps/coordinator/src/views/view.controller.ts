import { Controller, Delete, Get, HttpCode, Param, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { uuidv7 } from 'uuidv7';
import { deleteView, listViews, saveView } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow, type SignedInRequest } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { districtScope } from '../people/scope.js';
import { SavedViewsBody, ViewBody } from './view-bodies.js';

const MOST = 30;

/** Saved views of the list of applications: everybody's are their own. */
@ApiTags('progress')
@Controller('api/views')
@Allow('city_hr', 'district_hr', 'auditor')
@UseGuards(TakesNoQuery)
export class ViewController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'The own saved views of the list of applications, by name.' })
  @ApiResponse({ status: 200, type: SavedViewsBody })
  @ApiProblems('invalid_query')
  async list(@ActingPerson() person: Person): Promise<SavedViewsBody> {
    return { entries: await listViews(this.parts.store, person.ref) };
  }

  @Put()
  @ApiOperation({ summary: 'Save a view, in place of the own one of the same name.' })
  @ApiBody({ type: ViewBody })
  @ApiResponse({ status: 200, type: SavedViewsBody })
  @ApiProblems('invalid_body', 'malformed_json', 'unsupported_type', 'invalid_query', 'not_allowed', 'too_many_views')
  async save(@Req() request: SignedInRequest): Promise<SavedViewsBody> {
    const person = request.person!;
    const { name, ...filter } = readJsonBody(ViewBody, request.body);
    // It is checked anew whenever the list is read; a view that shows nothing is not worth keeping.
    districtScope(person, filter.district);
    const { store } = this.parts;
    if (!(await saveView(store, person.ref, { id: uuidv7(), name, filter }, MOST))) throw new Problem('too_many_views');
    return { entries: await listViews(store, person.ref) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget an own view.' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiResponse({ status: 204 })
  @ApiProblems('unknown_view', 'invalid_query')
  async forget(@ActingPerson() person: Person, @Param('id') id: string): Promise<void> {
    if (!(await deleteView(this.parts.store, person.ref, uuidParam(id, 'unknown_view'))))
      throw new Problem('unknown_view');
  }
}
