import type { Request, Response } from 'express';
import type { Journey } from './oidc-provider.js';

const NAME = 'countersign-journey';
const PATH = '/api/session/oidc';
const MINUTES = 10;

/** Gives the browser what it has to bring back; scripts cannot read it. `lax`: the provider sends the browser back from another site. */
export function giveJourney(response: Response, journey: Journey, secure: boolean): void {
  const value = Buffer.from(JSON.stringify(journey)).toString('base64url');
  response.cookie(NAME, value, { httpOnly: true, sameSite: 'lax', secure, path: PATH, maxAge: MINUTES * 60_000 });
}

/** Takes it back: it is good once. Null when there is none, or none of ours. */
export function takeJourney(request: Request, response: Response, secure: boolean): Journey | null {
  response.clearCookie(NAME, { httpOnly: true, sameSite: 'lax', secure, path: PATH });
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  if (value === undefined) return null;
  try {
    const read = JSON.parse(Buffer.from(value, 'base64url').toString()) as Partial<Record<keyof Journey, unknown>>;
    const { state, nonce, verifier } = read;
    if (typeof state === 'string' && typeof nonce === 'string' && typeof verifier === 'string')
      return { state, nonce, verifier };
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
  }
  return null;
}
