import { Controller, Get, Param, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { noteAccess, readResultLeaf } from '#store';
import { accessOf } from '../access/access-of-request.js';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow, type SignedInRequest } from '../people/acting-person.js';
import { seesDistrict } from '../people/scope.js';
import { isApplicationNumber } from '../progress/paging.js';
import { proveResult } from './prove-result.js';

const DIGEST = /^[0-9a-f]{64}$/;

/** The proof of one result, for whoever may see its application. */
@ApiTags('ledger')
@Controller('api/applications')
@Allow('city_hr', 'district_hr', 'auditor')
@UseGuards(TakesNoQuery)
export class ProofController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get(':number/results/:digest/proof')
  @ApiOperation({
    summary: 'The proof of one result: who signed, under which key, and where the ledger has it.',
    description:
      'A text file for `countersign-verify proof`, which needs neither server nor network. It holds no more of the person than the application shows.',
  })
  @ApiParam({ name: 'number', example: 'FS-2026-000123' })
  @ApiParam({ name: 'digest', description: 'Digest of the result, hex.' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems('invalid_query', 'unknown_application', 'not_in_ledger')
  async proof(
    @Req() request: SignedInRequest,
    @Param('number') number: string,
    @Param('digest') digest: string,
    @Res() response: Response,
  ): Promise<void> {
    const { store } = this.parts;
    const access = accessOf(request);
    const known = isApplicationNumber(number) && DIGEST.test(digest);
    const result = known ? await readResultLeaf(store, number, digest) : null;
    if (result === null || !seesDistrict(access.person, result.district)) throw new Problem('unknown_application');
    const proof = await proveResult(this.parts, result);
    await noteAccess(store, {
      ...access,
      action: 'read',
      subjects: [result.applicationId],
      fields: ['proof'],
      masked: true,
    });
    response
      .type('text/plain; charset=utf-8')
      .attachment(`${digest.slice(0, 16)}.countersign-proof`)
      .send(proof);
  }
}
