import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.js';

/** For routes without query parameters: a filter that would be ignored in silence is refused. */
export class TakesNoQuery implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const [first] = Object.keys(context.switchToHttp().getRequest<Request>().query);
    if (first === undefined) return true;
    const path = first.slice(0, 64);
    throw new Problem('invalid_query', [
      { path, code: 'unknown_member', zh: '没有此查询条件', en: 'There is no such parameter.' },
    ]);
  }
}
