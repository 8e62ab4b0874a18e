import type { PipeTransform } from '@nestjs/common';
import { Problem } from './problem.js';
import { shapeFaults } from './shape-faults.js';

/** Reads query parameters into a class with class-validator decorators; a parameter that the class does not have is a fault. */
export class QueryPipe<T extends object> implements PipeTransform<Record<string, unknown>, T> {
  constructor(private readonly type: new () => T) {}

  transform(query: Record<string, unknown>): T {
    const instance = Object.assign(new this.type(), { ...query });
    const faults = shapeFaults(instance);
    if (faults.length > 0) throw new Problem('invalid_query', faults);
    return instance;
  }
}
