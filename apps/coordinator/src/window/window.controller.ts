import { Controller, Param, Put, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { parseStrict } from '#contracts';
import { moveWindow, readSeasons } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { strictJsonFault } from '../http/strict-json-words.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow } from '../people/acting-person.js';
import { seasonParam } from '../progress/paging.js';
import { recordWindowState } from '../ledger/record-window-state.js';
import { announceWindow } from './announce-window.js';

export class MoveWindowBody {
  @ApiProperty({
    format: 'date-time',
    example: '2026-12-15T16:00:00.000Z',
    description: 'The new deadline, exclusive.',
  })
  closes_at: string;
}

export class MovedWindowBody extends MoveWindowBody {
  @ApiProperty({ example: '2026' }) season: string;
  @ApiProperty({ example: 2, description: 'Raised by each move; fences of an older epoch are ignored.' }) epoch: number;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;

/** Moves the deadline of a review window that has not come yet. */
@ApiTags('window')
@Controller('api/seasons/:season/window')
@Allow('city_hr')
@UseGuards(TakesNoQuery)
export class WindowController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Put()
  @ApiOperation({
    summary: 'Move the deadline.',
    description:
      'Every office is told; the fence of the old deadline is void, and a new one is parked within a second.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiBody({ type: MoveWindowBody })
  @ApiResponse({ status: 200, type: MovedWindowBody })
  @ApiProblems(
    'malformed_json',
    'invalid_deadline',
    'invalid_query',
    'unknown_season',
    'window_not_movable',
    'unsupported_type',
    'signer_away',
  )
  async move(@Param('season') param: string, @Req() request: Request): Promise<MovedWindowBody> {
    const { store, catalogue, signer, realm } = this.parts;
    const id = seasonParam(param);
    const closesAt = readDeadline(request.body);
    if (!(await readSeasons(store)).some((season) => season.id === id)) throw new Problem('unknown_season');
    const offices = catalogue.offices().map((office) => office.id);
    const moved = await store.transaction(async (manager) => {
      const window = await moveWindow(manager, id, closesAt);
      if (window !== null) {
        await recordWindowState(manager, window, window.state);
        await announceWindow(manager, window, { signer, realm, offices });
      }
      return window;
    });
    if (moved === null) throw new Problem('window_not_movable');
    this.parts.wakeDispatch();
    return { season: id, epoch: moved.epoch, closes_at: moved.closesAt.toISOString() };
  }
}

function readDeadline(body: unknown): Date {
  if (!Buffer.isBuffer(body)) throw new Problem('unsupported_type');
  const json = parseStrict(body);
  if (json.kind === 'refused') throw new Problem('malformed_json', [strictJsonFault(json)]);
  const { value } = json;
  const text = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.closes_at : undefined;
  if (typeof text === 'string' && INSTANT.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text);
  throw new Problem('invalid_deadline', [
    {
      path: 'closes_at',
      code: 'wrong_kind',
      zh: '截止时间须为带时区的日期时间，如 2026-12-15T16:00:00.000Z',
      en: 'closes_at must be a date and time with its zone, such as 2026-12-15T16:00:00.000Z.',
    },
  ]);
}
