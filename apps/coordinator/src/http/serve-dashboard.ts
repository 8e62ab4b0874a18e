import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

const NONCE = '__CSP_NONCE__';
/** Paths that are not pages. The public log is fetched by programs that accept anything, and would take a page for a head of it. */
const NOT_PAGES = /^\/((api|health)(\/|$)|ledger\/[^/]+\/(checkpoint|tile\/))/;

/**
 * Serves the pages that were built into `folder`: files under their names, and the one page under every other address, because the pages
 * find their way themselves. Without a build there are no pages, and the API is served all the same.
 */
export function serveDashboard(app: NestExpressApplication, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return;
  const page = readFileSync(index, 'utf8');
  // Names of built files hold a digest of what is in them.
  app.useStaticAssets(join(folder, 'assets'), {
    prefix: '/assets/',
    index: false,
    immutable: true,
    maxAge: '365d',
    fallthrough: false,
  });
  app.useStaticAssets(folder, { index: false, dotfiles: 'ignore', redirect: false, setHeaders: protect });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const wantsPage = ['GET', 'HEAD'].includes(request.method) && request.accepts('html') !== false;
    if (!wantsPage || NOT_PAGES.test(request.path)) return next();
    const nonce = randomBytes(18).toString('base64');
    protect(response);
    response.setHeader('content-security-policy', contentPolicy(nonce));
    response.setHeader('cache-control', 'no-store');
    response.type('html').send(page.replaceAll(NONCE, nonce));
  });
}

function protect(response: Response): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
}

/** Scripts come from here alone; styles that a component makes carry the nonce of the page. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
