import { Controller, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { noteReveal, readApplication } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow, NeedsFreshProof, type SignedInRequest } from '../people/acting-person.js';
import { seesDistrict } from '../people/scope.js';
import { isApplicationNumber } from '../progress/paging.js';
import { PurposesBody, RevealBody, RevealedBody } from './access-bodies.js';
import { accessOf } from './access-of-request.js';
import { personalField } from './personal-field.js';
import { PURPOSES } from './purposes.js';

const SHOWN_SECONDS = 60;

/** Shows one field of one application in plain, to who says why. */
@ApiTags('access')
@Controller('api')
@Allow('city_hr', 'district_hr')
@UseGuards(TakesNoQuery)
export class RevealController {
  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Get('reveal-purposes')
  @Allow('city_hr', 'district_hr', 'auditor')
  @ApiOperation({ summary: 'Why a field may be revealed.' })
  @ApiResponse({ status: 200, type: PurposesBody })
  @ApiProblems('not_signed_in', 'not_allowed', 'invalid_query')
  purposes(): PurposesBody {
    const purposes = Object.entries(PURPOSES).map(([code, { zh, en }]) => ({ code, zh, en }));
    return { purposes, most_per_hour: this.settings.revealsPerHour };
  }

  @Post('applications/:number/reveal')
  @HttpCode(200)
  @NeedsFreshProof()
  @ApiOperation({
    summary: 'Reveal one field.',
    description: 'Who asked, for what field and why, is recorded before the answer goes out; also when it is refused.',
  })
  @ApiParam({ name: 'number', example: 'FS-2026-000123' })
  @ApiBody({ type: RevealBody })
  @ApiResponse({ status: 200, type: RevealedBody })
  @ApiProblems(
    'invalid_body',
    'malformed_json',
    'fresh_proof_needed',
    'not_allowed',
    'unknown_application',
    'unknown_field',
    'too_many_reveals',
  )
  async reveal(@Req() request: SignedInRequest, @Param('number') number: string): Promise<RevealedBody> {
    const { field, purpose, reason } = readJsonBody(RevealBody, request.body);
    const { store } = this.parts;
    const access = accessOf(request);
    const application = isApplicationNumber(number) ? await readApplication(store, number) : null;
    if (application === null || !seesDistrict(access.person, application.district))
      throw new Problem('unknown_application');
    const value = personalField(application.document, field);
    if (value === null) throw new Problem('unknown_field');
    const note = { ...access, subjects: [application.id], fields: [field], masked: false, purpose, reason };
    if (!(await noteReveal(store, { ...note, action: 'reveal' }, this.settings.revealsPerHour)))
      throw new Problem('too_many_reveals');
    return { field, value, for_seconds: SHOWN_SECONDS };
  }
}
