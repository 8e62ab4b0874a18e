const INSTANT =
  /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An instant as databases and services write it (`2014-09-01`, `20140901`, `2014-09-01 08:30:00`, with or without a zone; Shanghai
 * where there is none), as RFC 3339 in UTC. Null when it is none.
 */
export function readInstant(text: string): string | null {
  const parts = INSTANT.exec(text.trim());
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', zone = '+08:00'] = parts;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const milliseconds = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
