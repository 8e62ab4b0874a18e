import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { uuidv7 } from 'uuidv7';

/** Header under which an answer, the access log and the program's log name one request. */
export const REQUEST_ID = 'x-request-id';

/**
 * Headers that keep a browser from doing more with an answer than it must. What the API answers is never a page: nothing may be loaded
 * by it. Its own description is one, with a style sheet of its own in it; the pages of the dashboard set a policy of theirs.
 */
export function protectAnswers(app: NestExpressApplication, publicUrl: string | null): void {
  // A proxy that speaks TLS stands before us: it says whom it speaks for.
  if (publicUrl !== null) app.set('trust proxy', 'loopback, uniquelocal');
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader(REQUEST_ID, uuidv7());
    next();
  });
  const strict = {
    referrerPolicy: { policy: 'no-referrer' as const },
    strictTransportSecurity: publicUrl?.startsWith('https:') === true,
  };
  const nothing = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };
  app.use(helmet({ ...strict, contentSecurityPolicy: { useDefaults: false, directives: nothing } }));
  const page = {
    ...nothing,
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
  };
  app.use('/api/docs', helmet({ ...strict, contentSecurityPolicy: { useDefaults: false, directives: page } }));
}

/** The id of the request that this answers. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(REQUEST_ID));
}
