import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CLOSING_RECORD_V1 } from '#contracts';
import { ROLES } from '#people';
import { COORDINATOR, EnvelopeVerifier } from '#signing';
import { readClosingRecord, readFences, readProgress, readSeasonClock, readSeasons, type SeasonStatus } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { seesOffice } from '../people/scope.js';
import { seasonParam } from './paging.js';
import { ProgressBody, SeasonDetailBody, SeasonsBody, type ClosingBody, type SeasonBody } from './season-bodies.js';
import { showProgress } from './show-progress.js';

@ApiTags('progress')
@Controller('api/seasons')
@UseGuards(TakesNoQuery)
export class SeasonController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @Allow(...ROLES)
  @ApiOperation({ summary: 'All seasons with their review windows.' })
  @ApiResponse({ status: 200, type: SeasonsBody })
  @ApiProblems('invalid_query')
  async list(): Promise<SeasonsBody> {
    const { store } = this.parts;
    const [seasons, { now, rate }] = await Promise.all([readSeasons(store), readSeasonClock(store)]);
    return { now: now.toISOString(), rate, seasons: seasons.map(showSeason) };
  }

  @Get(':season')
  @Allow('city_hr', 'district_hr', 'auditor', 'system_administrator')
  @ApiOperation({ summary: 'One season: window, fences, and the closing record once it is closed.' })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: SeasonDetailBody })
  @ApiProblems('invalid_query', 'unknown_season')
  async one(@Param('season') param: string): Promise<SeasonDetailBody> {
    const { store } = this.parts;
    const id = seasonParam(param);
    const season = (await readSeasons(store)).find((one) => one.id === id);
    if (season === undefined) throw new Problem('unknown_season');
    const fences = await readFences(store, id, season.epoch);
    return {
      ...showSeason(season),
      now: season.now.toISOString(),
      partitions: season.partitions,
      fences: fences.map(({ queue, armedUntil, publishedAt, seenAt }) => ({
        queue,
        armed_until: armedUntil?.toISOString() ?? null,
        published_at: publishedAt?.toISOString() ?? null,
        seen_at: seenAt?.toISOString() ?? null,
      })),
      closing_record: season.closedAt === null ? null : await this.closingRecord(id, season.closedAt),
    };
  }

  @Get(':season/progress')
  @Allow('city_hr', 'district_hr', 'officer', 'reviewer', 'auditor')
  @ApiOperation({
    summary: 'Agency × district: what each office was asked and has answered.',
    description:
      'An officer sees the own office alone; a district coordinator the own district and the offices that serve them all.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: ProgressBody })
  @ApiProblems('invalid_query', 'unknown_season')
  async progress(@ActingPerson() person: Person, @Param('season') param: string): Promise<ProgressBody> {
    const season = seasonParam(param);
    const progress = await readProgress(this.parts.store, season, person.district);
    if (progress === null) throw new Problem('unknown_season');
    return showProgress(season, progress, this.parts.catalogue, (office) => seesOffice(person, office));
  }

  private async closingRecord(season: string, closedAt: Date): Promise<ClosingBody | null> {
    const body = await readClosingRecord(this.parts.store, season);
    if (body === null) return null;
    const envelope = JSON.parse(body.toString()) as { payload: string };
    const payload = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as object;
    const opened = new EnvelopeVerifier(this.parts.keyRing).open(body, {
      payloadTypes: [CLOSING_RECORD_V1],
      owner: COORDINATOR,
      at: closedAt,
    });
    return { payload, envelope, verified: opened.kind === 'verified' };
  }
}

function showSeason({ id, state, epoch, opensAt, closesAt, closedAt, rulesId, rulesDigest }: SeasonStatus): SeasonBody {
  return {
    season: id,
    state,
    window: { opens_at: opensAt.toISOString(), closes_at: closesAt.toISOString(), epoch },
    closed_at: closedAt?.toISOString() ?? null,
    rules_id: rulesId,
    rules_digest: rulesDigest,
  };
}
