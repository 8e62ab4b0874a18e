import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Role } from '#people';
import { findApplicationId, searchAccessLog, type LoggedAccess } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { Allow } from '../people/acting-person.js';
import { limitOf, pageOf, placeOf } from '../progress/paging.js';
import { AccessPageBody, AccessQuery, type AccessBody } from './access-bodies.js';

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
