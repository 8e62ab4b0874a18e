import { Problem, type ProblemCode } from './problem.js';

/** An id in a path. What cannot be one is as unknown as one that is not there. */
export function uuidParam(text: string, unknown: ProblemCode): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return text;
  throw new Problem(unknown);
}
