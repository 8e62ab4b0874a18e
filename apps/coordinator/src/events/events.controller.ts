import { Controller, Get, Req, Res, UseGuards, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PERSON_ROLES } from '#people';
import { listenForHints, type HintListener } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { Allow, type SignedInRequest } from '../people/acting-person.js';
import { Identifier } from '../people/identifier.js';
import { EventHub } from './event-hub.js';
import { streamEvents } from './event-stream.js';

@ApiTags('progress')
@Controller('api/events')
@Allow(...PERSON_ROLES)
@UseGuards(TakesNoQuery)
export class EventsController implements OnModuleInit, OnModuleDestroy {
  private readonly open = new Set<Response>();
  private listener: HintListener | null = null;

  constructor(
    readonly hub: EventHub,
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
    private readonly identifier: Identifier,
  ) {}

  async onModuleInit(): Promise<void> {
    const { store, log } = this.parts;
    this.listener = await listenForHints(
      store,
      (hint) => this.hub.take(hint),
      (error) => {
        log.warn({ event: 'hints-interrupted', error: error.message });
        this.hub.forget();
        // They come back, and are told to start anew.
        for (const response of this.open) response.end();
      },
    );
  }

  /** Streams never end by themselves, and the server waits for its answers when it closes. */
  async onModuleDestroy(): Promise<void> {
    for (const response of this.open) response.end();
    this.hub.close();
    await this.listener?.stop();
  }

  @Get()
  @ApiOperation({
    summary: 'What changes, as it changes: hints of where to look anew (server-sent events).',
    description:
      'Events: `counts` {season, offices}, `season` {season, state}, `quarantine`, `operation` {id, state, done, total}; of each place at ' +
      'most one a second. `reset`: events were missed, fetch everything anew (also the first event). `signed_out`: the session is over. ' +
      '`beat` comes every 15 seconds. No event has personal data.',
  })
  @ApiHeader({ name: 'last-event-id', required: false })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems('not_signed_in', 'invalid_query')
  stream(@Req() request: SignedInRequest, @Res() response: Response): void {
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
    const person = request.person!;
    streamEvents(response, this.hub, person, {
      ...this.settings.streamTimes,
      lastEventId: request.header('last-event-id'),
      isSignedIn: async () => {
        const now = await this.identifier.identify(request, { touch: false });
        // A changed role or office is another person to this stream: it begins anew.
        return now !== null && JSON.stringify(now.person) === JSON.stringify(person);
      },
    });
  }
}
