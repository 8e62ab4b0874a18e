import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { uuidv7 } from 'uuidv7';
import type { Logger } from '#runtime';
import { SignerAway } from '#signing';
import { Problem, problemBody, PROBLEMS, type ProblemCode } from './problem.js';

const CODE_OF_STATUS: Record<number, ProblemCode> = {
  401: 'not_signed_in',
  403: 'not_allowed',
  404: 'unknown_route',
  405: 'unknown_route',
  413: 'too_large',
  415: 'unsupported_type',
  429: 'too_many_requests',
};

/** Turns whatever a route threw into a problem. What nobody foresaw is logged whole under an id, and only the id is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) {
      this.log.warn({ event: 'answer-broken-off', error: messageOf(error) });
      response.destroy();
      return;
    }
    const code = codeOf(error);
    const body =
      code === 'internal'
        ? problemBody(code, { id: this.logged(error) })
        : problemBody(code, { faults: error instanceof Problem ? error.faults : undefined });
    response.status(PROBLEMS[code].status).json(body);
  }

  private logged(error: unknown): string {
    const id = uuidv7();
    const stack = error instanceof Error ? error.stack : undefined;
    this.log.error({ event: 'request-failed', id, error: messageOf(error), stack });
    return id;
  }
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof Problem) return error.code;
  if (error instanceof SignerAway) return 'signer_away';
  const status = error instanceof HttpException ? error.getStatus() : statusOfParser(error);
  if (status === null || status >= 500) return 'internal';
  return CODE_OF_STATUS[status] ?? 'bad_request';
}

/** The body parser of express marks what the client is to blame for with `expose`. */
function statusOfParser(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('expose' in error) || error.expose !== true) return null;
  return 'status' in error && typeof error.status === 'number' ? error.status : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
