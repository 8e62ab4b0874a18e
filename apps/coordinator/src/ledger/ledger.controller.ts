import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { formatNoteKey } from '#ledger';
import { ROLES } from '#people';
import { readCheckpoint, readLog, readManifests, readSeasons, readTimeStamped, type LeafSought } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { Problem } from '../http/problem.js';
import { QueryPipe } from '../http/query-pipe.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow } from '../people/acting-person.js';
import { seasonParam } from '../progress/paging.js';
import {
  BundleQuery,
  ConsistencyBody,
  ConsistencyQuery,
  InclusionQuery,
  InclusionsBody,
  LedgerBody,
  ManifestsBody,
  TimeStampBody,
} from './ledger-bodies.js';
import { proveConsistency, proveInclusion } from './prove.js';
import { storedEnvelope } from './read-openings.js';
import { signedText } from './time-stamp.js';
import { streamBundle } from './stream-bundle.js';

/** The ledger of a season for those who are signed in: where it stands, proofs, manifests, the bundle. */
@ApiTags('ledger')
@Controller('api/seasons/:season')
export class LedgerController {
  constructor(private readonly parts: CoordinatorParts) {}

  @Get('ledger')
  @Allow(...ROLES)
  @UseGuards(TakesNoQuery)
  @ApiOperation({ summary: 'Where the ledger stands, and by which keys it is checked.' })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: LedgerBody })
  @ApiProblems('invalid_query', 'unknown_season')
  async show(@Param('season') param: string): Promise<LedgerBody> {
    const { store, ledger } = this.parts;
    const id = seasonParam(param);
    const [seasons, log, checkpoint] = await Promise.all([
      readSeasons(store),
      readLog(store, id),
      readCheckpoint(store, id),
    ]);
    const season = seasons.find((one) => one.id === id);
    if (season === undefined) throw new Problem('unknown_season');
    return {
      origin: ledger.originOf(id),
      log_key: formatNoteKey(ledger.keyOf(id)),
      witnesses: ledger.witnesses.map(({ key }) => formatNoteKey(key)),
      size: log?.size ?? 0,
      signed_size: checkpoint?.size ?? 0,
      signed_at: checkpoint?.signedAt.toISOString() ?? null,
      cosigned: checkpoint?.cosigned ?? 0,
      leaves: log?.counts ?? {},
      sealed_at: season.sealedAt?.toISOString() ?? null,
    };
  }

  @Get('ledger/inclusion')
  @Allow(...ROLES)
  @ApiOperation({
    summary: 'Proof that a task, a result or what a receipt names is in the ledger.',
    description: 'By `task`, by `office` with `sequence`, or by `receipt`.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: InclusionsBody })
  @ApiProblems('invalid_query', 'not_in_ledger')
  async inclusion(
    @Param('season') param: string,
    @Query(new QueryPipe(InclusionQuery)) query: InclusionQuery,
  ): Promise<InclusionsBody> {
    return proveInclusion(this.parts.store, seasonParam(param), soughtBy(query));
  }

  @Get('ledger/consistency')
  @Allow(...ROLES)
  @ApiOperation({ summary: 'Proof that the ledger of one size is the beginning of that of another.' })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: ConsistencyBody })
  @ApiProblems('invalid_query', 'not_in_ledger')
  async consistency(
    @Param('season') param: string,
    @Query(new QueryPipe(ConsistencyQuery)) { from, to }: ConsistencyQuery,
  ): Promise<ConsistencyBody> {
    return proveConsistency(this.parts.store, seasonParam(param), Number(from), to === undefined ? null : Number(to));
  }

  @Get('ledger/timestamp')
  @Allow(...ROLES)
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'The newest time-stamp (RFC 3161) over a head of the ledger.',
    description:
      'Write `signed_text` and `response` (from base64) into files and check them with `openssl ts -verify`.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: TimeStampBody })
  @ApiProblems('invalid_query', 'not_in_ledger')
  async timeStamp(@Param('season') param: string): Promise<TimeStampBody> {
    const stamped = await readTimeStamped(this.parts.store, seasonParam(param));
    if (stamped === null) throw new Problem('not_in_ledger');
    const { size, note, timestampToken } = stamped;
    return { size, signed_text: signedText(note), response: timestampToken!.toString('base64') };
  }

  @Get('manifests')
  @Allow('city_hr', 'auditor')
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'What each office was said to have answered, and whether it countersigned or disputed that.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiResponse({ status: 200, type: ManifestsBody })
  @ApiProblems('invalid_query')
  async manifests(@Param('season') param: string): Promise<ManifestsBody> {
    const manifests = await readManifests(this.parts.store, seasonParam(param));
    return {
      entries: manifests.map(({ office, drawnAt, envelope, answer, answeredAt }) => ({
        office,
        drawn_at: drawnAt.toISOString(),
        manifest: JSON.parse(storedEnvelope(envelope)?.payload.toString() ?? '{}') as object,
        answer,
        answered_at: answeredAt?.toISOString() ?? null,
      })),
    };
  }

  @Get('bundle')
  @Allow('city_hr')
  @ApiOperation({
    summary: 'The bundle of the season: the whole ledger with what is needed to check it offline.',
    description: 'A text file, streamed. `countersign verify` checks it without server and network.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems('invalid_query', 'not_in_ledger')
  bundle(
    @Param('season') param: string,
    @Query(new QueryPipe(BundleQuery)) { openings }: BundleQuery,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(seasonParam(param), openings !== 'none', response);
  }

  @Get('ledger/bundle')
  @Allow('city_hr', 'auditor')
  @UseGuards(TakesNoQuery)
  @ApiOperation({
    summary: 'The bundle without what leaves commit to: no personal data, and the log can still be checked.',
  })
  @ApiParam({ name: 'season', example: '2026' })
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems('invalid_query', 'not_in_ledger')
  closedBundle(@Param('season') param: string, @Res() response: Response): Promise<void> {
    return this.send(seasonParam(param), false, response);
  }

  private async send(season: string, withOpenings: boolean, response: Response): Promise<void> {
    const { store, ledger: identity, realm } = this.parts;
    if ((await readCheckpoint(store, season)) === null) throw new Problem('not_in_ledger');
    response.type('text/plain; charset=utf-8').attachment(`${season}.countersign-bundle`);
    await pipeline(Readable.from(streamBundle({ store, identity, realm }, season, withOpenings)), response);
  }
}

function soughtBy({ task, receipt, office, sequence }: InclusionQuery): LeafSought {
  const given = [task, receipt, office ?? sequence].filter((one) => one !== undefined).length;
  if (given === 1 && task !== undefined) return { task };
  if (given === 1 && receipt !== undefined) return { receipt };
  if (given === 1 && office !== undefined && sequence !== undefined) return { office, sequence: Number(sequence) };
  throw new Problem('invalid_query', [
    {
      path: 'task',
      code: 'one_of',
      zh: '须给出 task、receipt，或 office 与 sequence 其中一种',
      en: 'Give task, or receipt, or office together with sequence.',
    },
  ]);
}
