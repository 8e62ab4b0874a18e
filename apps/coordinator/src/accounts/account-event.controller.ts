import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { listAccountEvents } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { Allow } from '../people/acting-person.js';
import { limitOf, pageOf, placeOf } from '../progress/paging.js';
import { AccountEventPageBody, AccountEventQuery } from './account-bodies.js';

/** What happened to accounts: who signed in, was locked out, got another role, and by whose hand. */
@ApiTags('people')
@Controller('api/account-events')
@Allow('security_administrator', 'auditor')
export class AccountEventController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'What happened to accounts, newest first.' })
  @ApiResponse({ status: 200, type: AccountEventPageBody })
  @ApiProblems('invalid_query', 'not_signed_in', 'not_allowed')
  async list(@Query(new QueryPipe(AccountEventQuery)) query: AccountEventQuery): Promise<AccountEventPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'number') ?? [];
    const rows = await listAccountEvents(this.parts.store, query, after === null ? null : String(after), limit + 1);
    return pageOf(
      rows,
      limit,
      ({ id, at, ref, event, byWhom, detail }) => ({ id, at: at.toISOString(), ref, event, by: byWhom, detail }),
      ({ id }) => [Number(id)],
    );
  }
}
