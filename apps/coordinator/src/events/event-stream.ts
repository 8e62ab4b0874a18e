import type { Response } from 'express';
import type { Hint } from '#store';
import type { Person } from '../people/person.js';
import { seesOffice } from '../people/scope.js';
import type { EventHub, HubEvent } from './event-hub.js';

/** Milliseconds between heartbeats, and between looks at whether the person is still signed in. */
export interface StreamTimes {
  heartbeatMs: number;
  recheckMs: number;
}

export const STREAM_TIMES: StreamTimes = { heartbeatMs: 15_000, recheckMs: 20_000 };
const RETRY_MS = 3_000;
/** A page that reads so far behind is let go; it comes back and is told to start anew. */
const BEHIND_BYTES = 256 * 1024;

/**
 * Writes events to one page until it goes away, is too far behind, or the person is not signed in any more. Written on the raw
 * response, because the framework's own event streams are known to leave listeners behind. `close` on the response, not the request,
 * is what says that the page has gone.
 */
export function streamEvents(
  response: Response,
  hub: EventHub,
  person: Person,
  options: StreamTimes & { lastEventId: string | undefined; isSignedIn: () => Promise<boolean> },
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  const write = (text: string): void => {
    response.write(text);
    if (response.writableLength > BEHIND_BYTES) response.destroy();
  };
  const deliver = (event: HubEvent): void => {
    const shown = shownTo(person, event.hint);
    if (shown !== null)
      write(`id: ${hub.id}.${event.number}\nevent: ${event.hint.kind}\ndata: ${JSON.stringify(shown)}\n\n`);
  };
  write(`retry: ${RETRY_MS}\n\n`);
  const missed = missedSince(hub, options.lastEventId);
  if (missed === null) write(`id: ${hub.id}.${hub.lastNumber}\nevent: reset\ndata: {}\n\n`);
  else missed.forEach(deliver);
  const unsubscribe = hub.subscribe(deliver);
  const heartbeat = setInterval(() => write('event: beat\ndata: {}\n\n'), options.heartbeatMs);
  const recheck = setInterval(() => {
    options.isSignedIn().then(
      (still) => {
        if (!still) response.end('event: signed_out\ndata: {}\n\n');
      },
      // The database cannot be asked: the page goes on being told what it may see of the last answer, and is asked about again.
      () => undefined,
    );
  }, options.recheckMs);
  response.on('close', () => {
    unsubscribe();
    clearInterval(heartbeat);
    clearInterval(recheck);
  });
}

/** A page that comes for the first time is up to date with what it has just fetched: nothing is missed, but its place is told. */
function missedSince(hub: EventHub, lastEventId: string | undefined): HubEvent[] | null {
  const [, id, number] = /^([0-9a-f]{8})\.(\d{1,15})$/.exec(lastEventId ?? '') ?? [];
  return id === hub.id ? hub.since(Number(number)) : null;
}

/** A hint as far as the person may know of it, or null. */
function shownTo(person: Person, hint: Hint): Record<string, unknown> | null {
  switch (hint.kind) {
    case 'counts': {
      if (!seesFigures(person)) return null;
      if (hint.offices === null) return hint;
      const offices = hint.offices.filter((office) => seesOffice(person, office));
      return offices.length === 0 ? null : { ...hint, offices };
    }
    case 'notices':
      return seesFigures(person) && seesOffice(person, hint.office) ? hint : null;
    case 'season':
      return hint;
    case 'quarantine':
      return person.role === 'city_hr' || person.role === 'auditor' ? hint : null;
    case 'adapters':
      return person.role === 'system_administrator' || person.role === 'city_hr' || person.role === 'auditor'
        ? hint
        : null;
    case 'operation': {
      const { by, ...shown } = hint;
      return by === person.ref ? shown : null;
    }
  }
}

function seesFigures({ role }: Person): boolean {
  return role !== 'system_administrator' && role !== 'security_administrator';
}
