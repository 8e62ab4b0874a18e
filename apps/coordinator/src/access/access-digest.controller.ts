import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { readAccessDigest, readAccessDigests, type LedgeredAccessDigest } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { InclusionsBody } from '../ledger/ledger-bodies.js';
import { proveInclusion } from '../ledger/prove.js';
import { Allow } from '../people/acting-person.js';
import { limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';
import { AccessDigestBody, AccessDigestPageBody } from './access-bodies.js';
import { checkAccessDigest } from './check-access-digest.js';

/** Most stretches in one answer: each costs a reading of the log. */
const MOST_DIGESTS = 50;

/** Whether the access log is still what the ledger says it was. */
@ApiTags('access')
@Controller('api/access-log/digests')
@Allow('auditor')
export class AccessDigestController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({
    summary: 'Stretches of the access log that the ledger vouches for, each held against it now; newest first.',
  })
  @ApiResponse({ status: 200, type: AccessDigestPageBody })
  @ApiProblems('invalid_query', 'not_signed_in', 'not_allowed')
  async list(@Query(new QueryPipe(PageQuery)) query: PageQuery): Promise<AccessDigestPageBody> {
    const { store } = this.parts;
    const limit = Math.min(limitOf(query), MOST_DIGESTS);
    const [before = null] = placeOf(query, 'number') ?? [];
    const rows = await readAccessDigests(store, before === null ? null : String(before), limit + 1);
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      ({ lastId }) => [Number(lastId)],
    );
    const entries: AccessDigestPageBody['entries'] = [];
    // One after the other: each reads its stretch of the log again.
    for (const row of page.entries) entries.push(await checkAccessDigest(store, row));
    return { entries, next: page.next };
  }

  @Get(':id')
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'One stretch, held against the ledger now.' })
  @ApiParam({ name: 'id', example: '1207', description: 'Its last entry.' })
  @ApiResponse({ status: 200, type: AccessDigestBody })
  @ApiProblems('unknown_stretch', 'invalid_query', 'not_allowed')
  async one(@Param('id') id: string): Promise<AccessDigestBody> {
    return checkAccessDigest(this.parts.store, await this.find(id));
  }

  @Get(':id/proof')
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'Proof that the digest of a stretch is in the ledger.',
    description: 'The leaf, its audit path (RFC 6962) and the signed head above it.',
  })
  @ApiParam({ name: 'id', example: '1207', description: 'Its last entry.' })
  @ApiResponse({ status: 200, type: InclusionsBody })
  @ApiProblems('unknown_stretch', 'not_in_ledger', 'invalid_query', 'not_allowed')
  async proof(@Param('id') id: string): Promise<InclusionsBody> {
    const { season } = await this.find(id);
    return proveInclusion(this.parts.store, season, { accessUpTo: id });
  }

  private async find(id: string): Promise<LedgeredAccessDigest> {
    // Eighteen digits are within a bigint; what has more is no entry.
    const row = /^[1-9]\d{0,17}$/.test(id) ? await readAccessDigest(this.parts.store, id) : null;
    if (row === null) throw new Problem('unknown_stretch');
    return row;
  }
}
