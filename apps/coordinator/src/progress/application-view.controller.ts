import { Controller, Get, Param, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { DISTRICTS } from '#agencies';
import type { Claim } from '#contracts';
import { countApplications, listApplications, noteAccess, readApplication, type StoredTask } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { accessOf } from '../access/access-of-request.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow, type SignedInRequest } from '../people/acting-person.js';
import { districtScope, seesDistrict } from '../people/scope.js';
import { ApplicationPageBody, ApplicationViewBody, type TaskBody } from './application-bodies.js';
import { explainTask } from './explain-task.js';
import { maskApplication } from './masking.js';
import { isApplicationNumber, IsDistrict, IsOffice, IsSeason, limitOf, pageOf, PageQuery, placeOf } from './paging.js';
import { showFinding } from './show-finding.js';
import { showScore } from './show-score.js';
import { showSummary } from './show-summary.js';
import { itemRef, officeRef } from './words.js';

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
    @Req() request: SignedInRequest,
    @Query(new QueryPipe(ApplicationListQuery)) query: ApplicationListQuery,
  ): Promise<ApplicationPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'string') ?? [];
    const { store } = this.parts;
    const access = accessOf(request);
    const filter = { ...query, district: districtScope(access.person, query.district) };
    const [rows, counts] = await Promise.all([
      listApplications(store, filter, after, limit + 1),
      countApplications(store, filter, { season: query.season, district: districtScope(access.person) }),
    ]);
    const subjects = rows.slice(0, limit).map(({ id }) => id);
    await noteAccess(store, { ...access, action: 'list', subjects, fields: ['applicant.name'], masked: true });
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
  async one(@Req() request: SignedInRequest, @Param('number') number: string): Promise<ApplicationViewBody> {
    const { store, catalogue } = this.parts;
    const access = accessOf(request);
    const application = isApplicationNumber(number) ? await readApplication(store, number) : null;
    if (application === null || !seesDistrict(access.person, application.district))
      throw new Problem('unknown_application');
    await noteAccess(store, { ...access, action: 'read', subjects: [application.id], fields: ['*'], masked: true });
    const masked = maskApplication(application.document, catalogue);
    return {
      number: application.number,
      id: application.id,
      season: application.season,
      district: application.district,
      handed_in_at: application.handedInAt.toISOString(),
      recorded_at: application.recordedAt.toISOString(),
      completed_at: application.completedAt?.toISOString() ?? null,
      open_tasks: application.openTasks,
      ...masked,
      tasks: application.tasks.map((task) => this.showTask(task, masked.claims)),
      score: application.score && showScore(application.score, this.parts.rules.file, catalogue),
    };
  }

  private showTask(task: StoredTask, claims: readonly Claim[]): TaskBody {
    const { id, office, item, subject, state, verdict, issuedAt, dueAt, answeredBy, results } = task;
    const { catalogue } = this.parts;
    return {
      id,
      office: officeRef(office, catalogue),
      item: itemRef(office, item, catalogue),
      subject,
      state,
      verdict,
      issued_at: issuedAt.toISOString(),
      due_at: dueAt.toISOString(),
      ...explainTask(task, claims, catalogue),
      findings: results.map((result) => showFinding(result, answeredBy?.equals(result.digest) ?? false, this.parts)),
    };
  }
}
