import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Role } from '#people';
import { findApplicationId, readAccessDigests, searchAccessLog, type LoggedAccess } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { Allow } from '../people/acting-person.js';
import { limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';
import { AccessDigestPageBody, AccessPageBody, AccessQuery, type AccessBody } from './access-bodies.js';
import { checkAccessDigest } from './check-access-digest.js';

/** Most stretches in one answer: each costs a reading of the log. */
const MOST_DIGESTS = 50;

/** Who read which personal data, for auditors. */
@ApiTags('access')
@Controller('api/access-log')
@Allow('auditor')
export class AccessLogController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'Reads of personal data, newest first.' })
  @ApiResponse({ status: 200, type: AccessPageBody })
  @ApiProblems('invalid_query', 'not_signed_in', 'not_allowed')
  async search(@Query(new QueryPipe(AccessQuery)) query: AccessQuery): Promise<AccessPageBody> {
    const { ref, action, application, from, to } = query;
    const { store } = this.parts;
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'number') ?? [];
    const subject = application === undefined ? undefined : await findApplicationId(store, application);
    if (subject === null) return { entries: [], next: null };
    const filter = { ref, action, subject, from: instant(from), to: instant(to) };
    const rows = await searchAccessLog(store, filter, after === null ? null : String(after), limit + 1);
    return pageOf(rows, limit, showAccess, ({ id }) => [Number(id)]);
  }

  @Get('digests')
  @ApiOperation({
    summary: 'Stretches of the access log that the ledger vouches for, each held against it now; newest first.',
  })
  @ApiResponse({ status: 200, type: AccessDigestPageBody })
  @ApiProblems('invalid_query', 'not_signed_in', 'not_allowed')
  async digests(@Query(new QueryPipe(PageQuery)) query: PageQuery): Promise<AccessDigestPageBody> {
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
}

function instant(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

function showAccess(row: LoggedAccess): AccessBody {
  const { id, at, ref, role, action, subjects, fields, masked, purpose, reason, outcome, address } = row;
  return {
    id,
    at: at.toISOString(),
    ref,
    role: role as Role,
    action,
    subjects,
    subject_count: row.subjectCount,
    fields,
    masked,
    purpose,
    reason,
    outcome,
    operation_id: row.operationId,
    request_id: row.requestId,
    address,
  };
}
