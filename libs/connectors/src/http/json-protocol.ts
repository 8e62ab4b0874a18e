import type { HttpMapping, ResponseMapping } from '../description/service-mapping.js';
import { SourceUnavailable } from '../source.js';
import { fillJson, fillText, placesIn, withValueAt, type Template } from './fill-template.js';
import { statusFault, type ServiceRequest, type ServiceResponse } from './send-request.js';
import type { Structured } from './structured-value.js';

type Values = Readonly<Record<string, string>>;

/** How a kind of service is asked and how its answers are read. */
export interface ServiceProtocol<M> {
  /** Claims in one request; null when each is asked by itself. */
  batchSize(mapping: M): number | null;
  /** Claim fields that the requests name. */
  fields(mapping: M): string[];
  /** One request for these claims: one only, unless there are batches. */
  request(mapping: M, claims: readonly Values[]): ServiceRequest;
  /** The answer, to be read by the mapping's paths; null when its status says that there is no record. Throws SourceUnavailable. */
  read(sourceName: string, mapping: M, response: ServiceResponse): Structured | null;
  response(mapping: M): ResponseMapping;
  /** A list without members leaves no trace. */
  gapsAreEmpty: boolean;
}

export const JSON_PROTOCOL: ServiceProtocol<HttpMapping> = {
  batchSize: ({ request }) => request.batch?.size ?? null,
  fields: ({ request }) => [
    ...placesIn(request.path),
    ...placesIn(request.body ?? null),
    ...(request.batch === undefined ? [] : placesIn(request.batch.each)),
  ],
  request: ({ request }, claims) => {
    const { method, path, batch } = request;
    const [first = {}] = claims;
    const filled = fillJson(request.body ?? null, batch === undefined ? first : {});
    const each = batch?.each as Template;
    const body =
      batch === undefined
        ? filled
        : withValueAt(
            filled,
            batch.list,
            claims.map((claim) => fillJson(each, claim)),
          );
    const withBody = batch !== undefined || request.body !== undefined;
    return {
      method: withBody ? 'POST' : method,
      path: fillText(path, batch === undefined ? first : {}, encodeURIComponent),
      headers: { accept: 'application/json', ...(withBody && { 'content-type': 'application/json; charset=utf-8' }) },
      body: withBody ? JSON.stringify(body) : null,
    };
  },
  read: (sourceName, { response }, { status, text }) => {
    if (isNotFound(response, status)) return null;
    if (status < 200 || status > 299) throw statusFault(sourceName, status);
    try {
      return JSON.parse(text) as Structured;
    } catch {
      throw new SourceUnavailable(sourceName, 'the answer is not JSON', 'office');
    }
  },
  response: ({ response }) => response,
  gapsAreEmpty: false,
};

/** True when the status alone says that there is no record, in the words of the mapping. */
export function isNotFound({ notFound }: ResponseMapping, status: number): boolean {
  return notFound !== undefined && 'status' in notFound && notFound.status === status;
}
