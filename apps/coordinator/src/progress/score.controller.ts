import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISTRICTS } from '#agencies';
import { listScores, readScoreSpread, type ListedScore, type ScoreSpread } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { districtScope, seesDistrict } from '../people/scope.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { IsDistrict, limitOf, pageOf, PageQuery, placeOf, seasonParam } from './paging.js';

/** Bands of ten points. */
const BAND = 1000;

export class ScoreListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: Object.keys(DISTRICTS) })
  @IsOptional()
  @IsDistrict()
  district?: string;

  @ApiProperty({
    required: false,
    enum: ['true', 'false'],
    description: 'Only those who reach the threshold, or only the others.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { context: { code: 'not_truth', zh: '应为 true 或 false', en: 'Must be true or false.' } })
  reached?: 'true' | 'false';
}

export class BandBody {
  @ApiProperty({ example: 6000, description: 'Lower end in hundredths of a point; the band ends ten points above it.' })
  from: number;
  @ApiProperty({ example: 31 }) applications: number;
}

export class DistrictScoresBody {
  @ApiProperty({ example: 'shunde' }) district: string;
  @ApiProperty({ example: 100 }) scored: number;
  @ApiProperty({ example: 64, description: 'The threshold is reached and nothing bars.' }) reached: number;
  @ApiProperty({ example: 3 }) barred: number;
  @ApiProperty({ type: [BandBody] }) bands: BandBody[];
}

export class ScoresBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ example: 6000, description: 'Hundredths of a point.' }) threshold: number;
  @ApiProperty({ type: [DistrictScoresBody] }) districts: DistrictScoresBody[];
}

export class RankedBody {
  @ApiProperty({ example: 'FS-2026-000123' }) number: string;
  @ApiProperty({ example: 'shunde' }) district: string;
  @ApiProperty({ example: 7250, description: 'Hundredths of a point.' }) total: number;
  @ApiProperty() reached: boolean;
  @ApiProperty() barred: boolean;
  @ApiProperty({ format: 'date-time' }) handed_in_at: string;
}

export class RankingBody {
  @ApiProperty({ type: [RankedBody] }) entries: RankedBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

@ApiTags('progress')
@Controller('api/seasons/:season/scores')
@Allow('city_hr', 'district_hr', 'auditor')
export class ScoreController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'How the scores spread, and how many reach the threshold, by district.' })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: ScoresBody })
  @ApiProblems('invalid_query')
  async spread(@ActingPerson() person: Person, @Param('season') param: string): Promise<ScoresBody> {
    const season = seasonParam(param);
    const districts: ScoreSpread[] = await readScoreSpread(this.parts.store, season, BAND);
    return {
      season,
      threshold: this.parts.rules.file.threshold,
      districts: districts.filter(({ district }) => seesDistrict(person, district)),
    };
  }

  @Get('ranking')
  @ApiOperation({
    summary: 'Applications from the highest score down.',
    description:
      'Equal totals stand in order of the application number; who goes before whom among them is not decided here.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: RankingBody })
  @ApiProblems('invalid_query', 'not_allowed')
  async ranking(
    @ActingPerson() person: Person,
    @Param('season') param: string,
    @Query(new QueryPipe(ScoreListQuery)) query: ScoreListQuery,
  ): Promise<RankingBody> {
    const { district, reached } = query;
    const filter = {
      season: seasonParam(param),
      district: districtScope(person, district),
      reached: reached === undefined ? undefined : reached === 'true',
    };
    const limit = limitOf(query);
    const place = placeOf(query, 'number', 'string');
    const after = place && { total: place[0], number: place[1] };
    const rows = await listScores(this.parts.store, filter, after, limit + 1);
    return pageOf(rows, limit, showRanked, ({ total, number }) => [total, number]);
  }
}

function showRanked({ number, district, total, reached, barred, handedInAt }: ListedScore): RankedBody {
  return { number, district, total, reached, barred, handed_in_at: handedInAt.toISOString() };
}
