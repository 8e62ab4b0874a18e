import { Controller, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { Request } from 'express';
import { CoordinatorParts } from '../coordinator-parts.js';
import { lateResultAsSubject } from '../decisions/decision-subject.js';
import { propose } from '../decisions/decide.js';
import { ProposedBody, ReasonBody } from '../decisions/proposal-bodies.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';

export class LateProposalBody extends ReasonBody {
  @ApiProperty({ enum: ['admit', 'refuse'] })
  @IsIn(['admit', 'refuse'], {
    context: { code: 'unknown_action', zh: '应为 admit 或 refuse', en: 'Must be admit or refuse.' },
  })
  action: 'admit' | 'refuse';
}

/** Whether a late result counts after all: two persons decide. */
@ApiTags('decisions')
@Controller('api/late-results/:task/:digest')
@Allow('city_hr')
@UseGuards(TakesNoQuery)
export class LateResultController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Post('proposals')
  @ApiOperation({
    summary: 'Propose that a late result counts, or that it never will.',
    description:
      'When another person approves, an admitted result answers its task, and the application is scored anew.',
  })
  @ApiParam({ name: 'digest', description: 'Envelope digest of the result, 64 hexadecimal digits.' })
  @ApiBody({ type: LateProposalBody })
  @ApiResponse({ status: 201, type: ProposedBody })
  @ApiProblems(
    'unknown_late_result',
    'not_admissible',
    'other_rules',
    'already_proposed',
    'invalid_body',
    'malformed_json',
    'unsupported_type',
    'invalid_query',
  )
  async propose(
    @Param('task') task: string,
    @Param('digest') hex: string,
    @Req() request: Request,
    @ActingPerson() person: Person,
  ): Promise<ProposedBody> {
    const taskId = uuidParam(task, 'unknown_late_result');
    if (!/^[0-9a-f]{64}$/.test(hex)) throw new Problem('unknown_late_result');
    const { action: wanted, reason } = readJsonBody(LateProposalBody, request.body);
    const action = wanted === 'admit' ? 'admit_result' : 'refuse_result';
    const result = { taskId, digest: Buffer.from(hex, 'hex') };
    const find = lateResultAsSubject;
    return {
      proposal: await propose(this.parts, person, action, reason, (manager) =>
        find(manager, action, result, this.parts),
      ),
    };
  }
}
