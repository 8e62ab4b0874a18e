import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { Problem } from '../http/problem.js';

/** Header with which a page of ours shows that it could read what only our pages can read. */
export const CSRF_HEADER = 'x-csrf-token';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** The token that goes with a session; it cannot be told from the cookie, nor the cookie from it, without the session token. */
export function csrfTokenOf(sessionToken: string): string {
  return createHash('sha256').update(`csrf ${sessionToken}`).digest('base64url');
}

/**
 * Refuses a request that changes something and comes from a page of another site. Browsers say where it comes from in
 * `Sec-Fetch-Site`, or else in `Origin`. With a session (`sessionToken`), the header must be there too.
 */
export function refuseForeignPage(request: Request, publicUrl: string | null, sessionToken: string | null): void {
  if (SAFE_METHODS.includes(request.method)) return;
  if (!comesFromHere(request, publicUrl)) throw new Problem('foreign_page');
  if (sessionToken === null) return;
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const given = Buffer.from(request.header(CSRF_HEADER) ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Problem('foreign_page');
}

function comesFromHere(request: Request, publicUrl: string | null): boolean {
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.header('origin');
  if (origin === undefined) return true;
  const own = publicUrl === null ? `http://${request.header('host') ?? ''}` : new URL(publicUrl).origin;
  return origin === own;
}
