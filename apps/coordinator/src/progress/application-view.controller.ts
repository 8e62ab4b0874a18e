import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISTRICTS } from '#agencies';
import { countApplications, listApplications, readApplication, type ListedApplication, type StoredTask } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { districtScope, seesDistrict } from '../people/scope.js';
import {
  ApplicationPageBody,
  ApplicationViewBody,
  type ApplicationSummaryBody,
  type TaskBody,
} from './application-bodies.js';
import { maskApplication, maskName } from './masking.js';
import { IsDistrict, IsOffice, IsSeason, limitOf, pageOf, PageQuery, placeOf } from './paging.js';
import { showFinding } from './show-finding.js';
import { showScore } from './show-score.js';
import { itemRef, officeRef } from './words.js';

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const STATE = { code: 'unknown_state', zh: '应为 complete 或 incomplete', en: 'Must be complete or incomplete.' };

export class ApplicationListQuery extends PageQuery {
  @ApiProperty({ required: false, example: '2026' })
  @IsOptional()
  @IsSeason()
  season?: string;

  @ApiProperty({ required: false, enum: Object.keys(DISTRICTS) })
  @IsOptional()
  @IsDistrict()
  district?: string;

  @ApiProperty({
    required: false,
    enum: ['complete', 'incomplete'],
    description: '`complete`: every task is finally answered.',
  })
  @IsOptional()
  @IsIn(['complete', 'incomplete'], { context: STATE })
  state?: 'complete' | 'incomplete';

  @ApiProperty({
    required: false,
    example: 'education.shunde',
    description: 'Only applications that wait for this office.',
  })
  @IsOptional()
  @IsOffice()
  office?: string;
}

@ApiTags('progress')
@Controller('api/applications')
@Allow('city_hr', 'district_hr', 'auditor')
export class ApplicationViewController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'Applications in order of their numbers.', description: 'Names are masked.' })
  @ApiResponse({ status: 200, type: ApplicationPageBody })
  @ApiProblems('invalid_query', 'not_allowed')
  async list(
    @ActingPerson() person: Person,
    @Query(new QueryPipe(ApplicationListQuery)) query: ApplicationListQuery,
  ): Promise<ApplicationPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'string') ?? [];
    const filter = { ...query, district: districtScope(person, query.district) };
    const { store } = this.parts;
    const [rows, counts] = await Promise.all([
      listApplications(store, filter, after, limit + 1),
      countApplications(store, filter, { season: query.season, district: districtScope(person) }),
    ]);
    return { ...pageOf(rows, limit, showSummary, ({ number }) => [number]), ...counts };
  }

  @Get(':number')
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'One application with its tasks, findings and signatures.',
    description: 'Personal data are masked: of a name the first character, of an identity number the last four.',
  })
  @ApiParam({ name: 'number', example: 'FS-2026-000123' })
  @ApiResponse({ status: 200, type: ApplicationViewBody })
  @ApiProblems('invalid_query', 'unknown_application')
  async one(@ActingPerson() person: Person, @Param('number') number: string): Promise<ApplicationViewBody> {
    const { store, catalogue } = this.parts;
    // What no number can look like is not asked of the database, which refuses some characters.
    const application = NUMBER.test(number) ? await readApplication(store, number) : null;
    if (application === null || !seesDistrict(person, application.district)) throw new Problem('unknown_application');
    return {
      number: application.number,
      id: application.id,
      season: application.season,
      district: application.district,
      handed_in_at: application.handedInAt.toISOString(),
      recorded_at: application.recordedAt.toISOString(),
      completed_at: application.completedAt?.toISOString() ?? null,
      open_tasks: application.openTasks,
      ...maskApplication(application.document, catalogue),
      tasks: application.tasks.map((task) => this.showTask(task)),
      score: application.score && showScore(application.score, this.parts.rules.file, catalogue),
    };
  }

  private showTask(task: StoredTask): TaskBody {
    const { id, office, item, subject, state, verdict, issuedAt, dueAt, answeredBy, results } = task;
    const { catalogue, keyRing } = this.parts;
    return {
      id,
      office: officeRef(office, catalogue),
      item: itemRef(office, item, catalogue),
      subject,
      state,
      verdict,
      issued_at: issuedAt.toISOString(),
      due_at: dueAt.toISOString(),
      findings: results.map((result) =>
        showFinding(result, office, answeredBy?.equals(result.digest) ?? false, keyRing),
      ),
    };
  }
}

function showSummary({
  number,
  season,
  district,
  name,
  handedInAt,
  tasks,
  openTasks,
  completedAt,
}: ListedApplication): ApplicationSummaryBody {
  return {
    number,
    season,
    district,
    name: maskName(name),
    handed_in_at: handedInAt.toISOString(),
    tasks,
    open_tasks: openTasks,
    completed_at: completedAt?.toISOString() ?? null,
  };
}
