import { Controller, Get, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { QueueDepth } from '#bus';
import { agencyOf, taskQueue } from '#contracts';
import { readAdapterSigns } from '#store';
import { CoordinatorParts } from '../coordinator-parts.js';
import { ApiProblems } from '../http/api-problems.js';
import { HttpSettings } from '../http/http-settings.js';
import { TakesNoQuery } from '../http/takes-no-query.js';
import { KeptAnswers } from '../overview/kept-answers.js';
import { Allow } from '../people/acting-person.js';
import { officeRef } from '../progress/words.js';
import { AdaptersBody, showAdapter } from './adapter-bodies.js';
import { newestVersions } from './judge-adapter.js';

/** However many look on, the broker is asked so often. */
const KEPT_MS = 5_000;

/** What the broker said. */
interface Asked {
  readAt: Date;
  depths: Map<string, QueueDepth | null> | null;
}

/** Whether the program of each office is there and keeps up, by what the broker, the records and the program itself say of it. */
@ApiTags('administration')
@Controller('api/adapters')
@Allow('system_administrator', 'city_hr', 'auditor')
@UseGuards(TakesNoQuery)
export class AdapterController {
  private readonly kept = new KeptAnswers<Asked>(KEPT_MS);

  constructor(
    private readonly parts: CoordinatorParts,
    private readonly settings: HttpSettings,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The programs of the offices: queue, newest result, keys, and what they say of themselves.',
  })
  @ApiResponse({ status: 200, type: AdaptersBody })
  @ApiProblems('invalid_query', 'not_allowed')
  async list(): Promise<AdaptersBody> {
    const { catalogue, store } = this.parts;
    // The records are read anew each time: who was told that a status has changed asks at once.
    const signs = (await readAdapterSigns(store)).filter(({ office }) => catalogue.office(office) !== undefined);
    const { readAt, depths } = await this.kept.get('broker', () =>
      this.ask(signs.map(({ office }) => taskQueue(office))),
    );
    const newest = newestVersions(signs.map(({ status }) => status));
    return {
      read_at: readAt.toISOString(),
      adapters: signs.map((one) => {
        const { office } = one;
        return showAdapter(one, officeRef(office, catalogue), agencyOf(office), depths?.get(taskQueue(office)), newest);
      }),
    };
  }

  private async ask(queues: readonly string[]): Promise<Asked> {
    const depths = await this.depths(queues);
    return { readAt: new Date(), depths };
  }

  /** Null when the broker cannot be asked: what the records say is shown all the same. */
  private async depths(queues: readonly string[]): Promise<Map<string, QueueDepth | null> | null> {
    try {
      return await this.settings.readQueueDepths(queues);
    } catch (error) {
      const words = error instanceof Error ? error.message : 'unknown';
      this.parts.log.warn({ event: 'queue-depths-not-read', error: words });
      return null;
    }
  }
}
