import type { Request, Response } from 'express';
import type { SignInSettings } from './sign-in-settings.js';

/** `__Host-` makes a browser refuse the cookie unless it is secure, for this host alone and for all paths. */
function nameOf({ publicUrl }: SignInSettings): string {
  return isSecure(publicUrl) ? '__Host-countersign' : 'countersign';
}

function isSecure(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') === true;
}

/** The session token that the browser sent, or null. */
export function sessionTokenOf(request: Request, settings: SignInSettings): string | null {
  const name = `${nameOf(settings)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(name))?.slice(name.length) ?? null;
}

/** Gives the browser a session token. Scripts cannot read it; it is kept no longer than the browser is open. */
export function giveSessionCookie(response: Response, token: string, settings: SignInSettings): void {
  response.cookie(nameOf(settings), token, optionsOf(settings));
}

export function takeSessionCookie(response: Response, settings: SignInSettings): void {
  response.clearCookie(nameOf(settings), optionsOf(settings));
}

/** `lax`, not `strict`: coming back from another sign-in service, the first page must find its session. */
function optionsOf({ publicUrl }: SignInSettings) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(publicUrl), path: '/' } as const;
}
