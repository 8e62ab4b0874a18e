import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { nestLogger } from '#runtime';
import type { CoordinatorParts } from '../coordinator-parts.js';
import { STREAM_TIMES, type StreamTimes } from '../events/event-stream.js';
import { SIGN_IN_SETTINGS, type SignInSettings } from '../people/sign-in-settings.js';
import { HttpModule } from './http-module.js';
import { HttpSettings, IMPORT_LIMITS, type ImportLimits } from './http-settings.js';
import { serveOpenApi } from './openapi.js';
import { ProblemFilter } from './problem-filter.js';
import { protectAnswers } from './protect-answers.js';
import { serveDashboard } from './serve-dashboard.js';

const APPLICATION_BYTES = 1024 * 1024;

export interface HttpOptions extends Pick<HttpSettings, 'partitions' | 'dataFolder' | 'checks'> {
  watched?: HttpSettings['watched'];
  /** Without it, nothing is known of queues. */
  readQueueDepths?: HttpSettings['readQueueDepths'];
  importLimits?: Partial<ImportLimits>;
  signIn?: Partial<SignInSettings>;
  /** Folder of the built pages; without it only the API is served. */
  dashboardFolder?: string;
  /** True when absent. */
  accountsPerOffice?: boolean;
  streamTimes?: Partial<StreamTimes>;
  revealsPerHour?: number;
}

/**
 * The coordinator's HTTP API, ready to `listen(port, host)`; `close()` waits for requests under way. The parts stay open when
 * it closes: they belong to who opened them.
 */
export async function createHttpApp(parts: CoordinatorParts, options: HttpOptions): Promise<NestExpressApplication> {
  const { partitions, dataFolder, checks } = options;
  const settings: HttpSettings = {
    partitions,
    dataFolder,
    checks,
    watched: options.watched ?? {},
    readQueueDepths: options.readQueueDepths ?? (() => Promise.reject(new Error('there is no broker'))),
    importLimits: { ...IMPORT_LIMITS, ...options.importLimits },
    signIn: { ...SIGN_IN_SETTINGS, ...options.signIn },
    accountsPerOffice: options.accountsPerOffice ?? true,
    revealsPerHour: options.revealsPerHour ?? 30,
    streamTimes: { ...STREAM_TIMES, ...options.streamTimes },
  };
  const app = await NestFactory.create<NestExpressApplication>(HttpModule.with(parts, settings), {
    logger: nestLogger(parts.log),
    bodyParser: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  // Bytes, because strict parsing looks at them; and of this type only, because imports read their stream themselves.
  app.useBodyParser('raw', { type: 'application/json', limit: APPLICATION_BYTES });
  protectAnswers(app, settings.signIn.publicUrl);
  app.use('/api', keepNothing);
  app.useGlobalFilters(new ProblemFilter(parts.log));
  serveOpenApi(app);
  if (options.dashboardFolder !== undefined) serveDashboard(app, options.dashboardFolder);
  return app;
}

/** What this API answers is about persons: neither the browser nor anything in between may keep it. */
function keepNothing(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store');
  next();
}
