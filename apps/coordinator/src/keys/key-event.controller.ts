import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { listKeyEvents, type ListedKeyEvent } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { QueryPipe } from '../http/query-pipe.js';
import { Allow } from '../people/acting-person.js';
import { limitOf, pageOf, PageQuery, placeOf } from '../progress/paging.js';

const EVENTS = ['added', 'activated', 'retiring', 'retired', 'revoked'] as const;
const NO_EVENT = { code: 'unknown_event', zh: '没有此事件', en: 'There is no such event.' };
const NO_OWNER = { code: 'not_an_owner', zh: '应为持有单位代码', en: 'Must be an office, or coordinator.' };

export class KeyEventQuery extends PageQuery {
  @ApiProperty({ required: false, example: 'education.shunde', description: 'Whose key.' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9_.]{0,99}$/, { context: NO_OWNER })
  owner?: string;

  @ApiProperty({ required: false, enum: EVENTS })
  @IsOptional()
  @IsIn(EVENTS, { context: NO_EVENT })
  event?: (typeof EVENTS)[number];
}

export class KeyEventBody {
  @ApiProperty({ example: '87' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ example: 'education.shunde' }) owner: string;
  @ApiProperty({ example: '3d2f…' }) key_id: string;
  @ApiProperty({ enum: EVENTS }) event: (typeof EVENTS)[number];
  @ApiProperty({ type: [String], description: 'By whom; empty for what an installation was set up with.' })
  by: string[];
  @ApiProperty({ nullable: true, type: String }) reason: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) suspect_from: string | null;
}

export class KeyEventPageBody {
  @ApiProperty({ type: [KeyEventBody] }) entries: KeyEventBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

/** What became of keys, and by whose hand. */
@ApiTags('people')
@Controller('api/key-events')
@Allow('security_administrator', 'auditor')
export class KeyEventController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get()
  @ApiOperation({ summary: 'What became of keys, newest first.' })
  @ApiResponse({ status: 200, type: KeyEventPageBody })
  @ApiProblems('invalid_query', 'not_allowed')
  async list(@Query(new QueryPipe(KeyEventQuery)) query: KeyEventQuery): Promise<KeyEventPageBody> {
    const limit = limitOf(query);
    const [after = null] = placeOf(query, 'number') ?? [];
    const rows = await listKeyEvents(this.parts.store, query, after === null ? null : String(after), limit + 1);
    return pageOf(rows, limit, showKeyEvent, ({ id }) => [Number(id)]);
  }
}

function showKeyEvent({ id, at, owner, keyId, event, by, reason, suspectFrom }: ListedKeyEvent): KeyEventBody {
  return {
    id,
    at: at.toISOString(),
    owner,
    key_id: keyId,
    event,
    by,
    reason,
    suspect_from: suspectFrom?.toISOString() ?? null,
  };
}
