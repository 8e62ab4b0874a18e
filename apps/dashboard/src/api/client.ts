import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type Bodies = components['schemas'];

/** What the server answered instead of what was asked for. `code` is its own, or `offline` when it cannot be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly said: { zh: string; en: string } | null,
    readonly id: string | null = null,
    readonly faults: Bodies['FaultBody'][] = [],
  ) {
    super(code);
    this.name = 'ApiProblem';
  }
}

let csrfToken: string | null = null;

/** The token that goes with every request that changes something; it comes with the session. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

let underWay = new AbortController();

/** Lets go of every request under way: whoever signs out waits for no answer, and would be refused those that come to the server behind that. */
export function abandonRequests(): void {
  underWay.abort();
  underWay = new AbortController();
}

/** The coordinator's API, typed by its own OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: '',
  fetch: (request) => fetch(request, { signal: underWay.signal }),
});

api.use({
  onRequest({ request }) {
    if (csrfToken !== null && request.method !== 'GET') request.headers.set('x-csrf-token', csrfToken);
    return request;
  },
});

/** The body of an answer. Throws an ApiProblem. */
export async function read<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answer.catch((): never => {
    throw new ApiProblem('offline', null);
  });
  if (response.ok) return data as T;
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Partial<Bodies['ProblemBody']>;
  throw new ApiProblem(problem.code ?? 'offline', problem.message ?? null, problem.id ?? null, problem.faults ?? []);
}
