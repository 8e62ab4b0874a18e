import { Controller, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { EnvelopeVerifier } from '#signing';
import { readQuarantined } from '#store';
import type { CollectionParts } from '../collection/collect-batch.js';
import { CoordinatorParts } from '../coordinator-parts.js';
import { quarantinedAsSubject } from '../decisions/decision-subject.js';
import { propose } from '../decisions/decide.js';
import { ProposedBody, ReasonBody } from '../decisions/proposal-bodies.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { Problem } from '../http/problem.js';
import { readJsonBody } from '../http/read-json-body.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { uuidParam } from '../http/uuid-param.js';
import { ActingPerson, Allow } from '../people/acting-person.js';
import type { Person } from '../people/person.js';
import { QuarantinedBody, showQuarantined } from '../progress/quarantined-body.js';
import { judgeMessage } from './judge-message.js';
import { JudgementBody, showJudgement } from './quarantine-bodies.js';

/** What can be done about a message that could not be accepted. The list is with the other lists. */
@ApiTags('quarantine')
@Controller('api/quarantine/:id')
@UseGuards(TakesNoQuery)
export class QuarantineController {
  private readonly judging: CollectionParts;

  constructor(
    private readonly parts: CoordinatorParts,
    settings: HttpSettings,
  ) {
    const { store, catalogue, signer, realm, keyRing } = parts;
    this.judging = {
      store,
      catalogue,
      signer,
      realm,
      opening: {
        verifier: new EnvelopeVerifier(keyRing),
        accountsPerOffice: settings.accountsPerOffice,
        knowsOffice: (office) => catalogue.office(office) !== undefined,
      },
      onFence: () => Promise.reject(new Error('a fence is never judged again')),
    };
  }

  @Get()
  @Allow('city_hr', 'auditor')
  @ApiOperation({ summary: 'One message, without its contents.' })
  @ApiResponse({ status: 200, type: QuarantinedBody })
  @ApiProblems('unknown_quarantined', 'invalid_query')
  async show(@Param('id') id: string): Promise<QuarantinedBody> {
    const row = await readQuarantined(this.parts.store, uuidParam(id, 'unknown_quarantined'));
    if (row === null) throw new Problem('unknown_quarantined');
    return showQuarantined({ ...row, bytes: row.body.length }, this.parts.catalogue);
  }

  @Post('release')
  @Allow('city_hr')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Have it judged again.',
    description:
      'By the same rules as a fresh message, but with its mark of having come in time or late. A task goes to its office again.',
  })
  @ApiResponse({ status: 200, type: JudgementBody })
  @ApiProblems('unknown_quarantined', 'not_held', 'invalid_query')
  async release(@Param('id') param: string, @ActingPerson() person: Person): Promise<JudgementBody> {
    const id = uuidParam(param, 'unknown_quarantined');
    if ((await readQuarantined(this.parts.store, id)) === null) throw new Problem('unknown_quarantined');
    const judgement = await judgeMessage(id, this.judging);
    if (judgement.kind === 'gone') throw new Problem('not_held');
    this.parts.wakeDispatch();
    this.parts.log.info({ event: 'message-released', id, outcome: judgement.kind, by: person.ref });
    return showJudgement(judgement);
  }

  @Post('discard')
  @Allow('city_hr')
  @ApiOperation({ summary: 'Propose to put it away for good; another person must approve.' })
  @ApiBody({ type: ReasonBody })
  @ApiResponse({ status: 201, type: ProposedBody })
  @ApiProblems(
    'unknown_quarantined',
    'not_held',
    'already_proposed',
    'invalid_body',
    'malformed_json',
    'unsupported_type',
    'invalid_query',
  )
  async discard(
    @Param('id') param: string,
    @Req() request: Request,
    @ActingPerson() person: Person,
  ): Promise<ProposedBody> {
    const id = uuidParam(param, 'unknown_quarantined');
    const { reason } = readJsonBody(ReasonBody, request.body);
    if ((await readQuarantined(this.parts.store, id)) === null) throw new Problem('unknown_quarantined');
    const find = quarantinedAsSubject;
    return {
      proposal: await propose(this.parts, person, 'discard_quarantined', reason, (manager) => find(manager, id)),
    };
  }
}
