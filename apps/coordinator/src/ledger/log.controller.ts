import { Controller, Get, Header, Param, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { TILE_WIDTH } from '#ledger';
import { readCheckpoint, readTiles } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { Problem } from '../http/problem.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Public } from '../people/acting-person.js';
import { seasonParam } from '../progress/paging.js';

/** `067`, `x001/x234/067`, with `.p/17` behind a partial tile (C2SP tlog-tiles). */
const TILE = /^((?:x\d{3}\/){0,3}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/**
 * The log for whoever wants to follow it, as C2SP tlog-tiles lays it down: `checkpoint` and `tile/<level>/<index>`. There are hashes here
 * and nothing else, so that it can be public.
 */
@ApiExcludeController()
@Controller('ledger/:season')
@Public()
@UseGuards(TakesNoQuery)
export class LogController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get('checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-cache')
  async checkpoint(@Param('season') param: string): Promise<string> {
    const checkpoint = await readCheckpoint(this.parts.store, seasonParam(param));
    if (checkpoint === null) throw new Problem('not_in_ledger');
    return checkpoint.note;
  }

  @Get('tile/:level/*index')
  async tile(
    @Param('season') param: string,
    @Param('level') level: string,
    @Param('index') index: string | string[],
    @Res() response: Response,
  ): Promise<void> {
    const season = seasonParam(param);
    const [, number, partial] = TILE.exec([index].flat().join('/')) ?? [];
    const width = partial === undefined ? TILE_WIDTH : Number(partial);
    if (number === undefined || !/^[0-7]$/.test(level) || width > TILE_WIDTH) throw new Problem('not_in_ledger');
    const wanted = { level: Number(level), index: Number(number.replace(/[x/]/g, '')) };
    const signed = await readCheckpoint(this.parts.store, season);
    // Only what stands under a signed head is shown: hashes behind it may still be found wrong.
    const entries = Math.floor((signed?.size ?? 0) / TILE_WIDTH ** wanted.level) - wanted.index * TILE_WIDTH;
    const [tile] = entries < width ? [] : await readTiles(this.parts.store, season, [wanted]);
    if (tile === undefined || tile.width < width) throw new Problem('not_in_ledger');
    const kept = partial === undefined ? 'public, max-age=31536000, immutable' : 'public, max-age=60';
    response.setHeader('cache-control', kept);
    response.type('application/octet-stream').send(tile.hashes.subarray(0, width * 32));
  }
}
