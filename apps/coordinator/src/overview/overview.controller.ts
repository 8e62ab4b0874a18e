import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { isOfficeId } from '#contracts';
import { readOfficeDays, readOverview } from '#store';
import { readReckoning } from '../administration/calendar-in-force.js';
import { EventHub } from '../events/event-hub.js';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { seesOffice } from '../people/scope.js';
import { seasonParam } from '../progress/paging.js';
import { KeptAnswers } from './kept-answers.js';
import { KeptOutlooks } from './kept-outlooks.js';
import { OfficeStandingBody } from './office-bodies.js';
import { OverviewBody } from './overview-bodies.js';
import { showOffice } from './show-office.js';
import { showOverview } from './show-overview.js';

/** So old may an answer be: however many pages are open, a season is computed about once a second. */
const KEPT_MS = 900;

@ApiTags('progress')
@Controller('api/seasons')
@Allow('city_hr', 'district_hr', 'auditor')
@UseGuards(TakesNoQuery)
export class OverviewController {
  private readonly outlooks = new KeptOutlooks();
  private readonly kept = new KeptAnswers<OverviewBody | null>(KEPT_MS);

  constructor(
    private readonly parts: CoordinatorParts,
    private readonly hub: EventHub,
  ) {}

  @Get(':season/overview')
  @ApiOperation({
    summary: 'Whether the season will be complete before the close, and who keeps it from that.',
    description: 'Figures, forecast and lamp of every office that may be seen, at most a second old.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: OverviewBody })
  @ApiProblems('invalid_query', 'unknown_season')
  async overview(@ActingPerson() person: Person, @Param('season') param: string): Promise<OverviewBody> {
    const season = seasonParam(param);
    const { district } = person;
    // Who comes because it was told of a change must not get what was computed before.
    const body = await this.kept.get(`${season} ${district ?? ''} ${this.hub.lastNumber}`, () =>
      this.read(season, person),
    );
    if (body === null) throw new Problem('unknown_season');
    return body;
  }

  @Get(':season/offices/:office')
  @ApiOperation({ summary: 'One office, day by day.' })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiParam({ name: 'office', example: 'education.shunde' })
  @ApiResponse({ status: 200, type: OfficeStandingBody })
  @ApiProblems('invalid_query', 'unknown_season', 'unknown_office')
  async office(
    @ActingPerson() person: Person,
    @Param('season') param: string,
    @Param('office') office: string,
  ): Promise<OfficeStandingBody> {
    const { store, catalogue } = this.parts;
    const season = seasonParam(param);
    const known = isOfficeId(office) && catalogue.office(office) !== undefined;
    if (!known || !seesOffice(person, office)) throw new Problem('unknown_office');
    const days = await readOfficeDays(store, season, office);
    if (days === null) throw new Problem('unknown_season');
    return showOffice(season, office, days, catalogue, await readReckoning(store));
  }

  private async read(season: string, person: Person): Promise<OverviewBody | null> {
    const { store, catalogue } = this.parts;
    const { district } = person;
    const offices = catalogue
      .offices()
      .map(({ id }) => id)
      .filter((office) => seesOffice(person, office));
    const figures = await readOverview(store, season, district === null ? null : [district, ...offices]);
    if (figures === null) return null;
    const reckoning = await readReckoning(store);
    return showOverview({ season, district, offices, figures, catalogue, reckoning, outlooks: this.outlooks });
  }
}
