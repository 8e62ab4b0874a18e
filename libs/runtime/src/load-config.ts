import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';

/** A configuration that cannot be used: names the variables, never their values. The process must not start. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`configuration cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/**
 * Reads a class-validator class from plain input (the environment, or a parsed file) and freezes it.
 * Throws ConfigurationError that names every missing or wrong variable and what it must be.
 */
export function loadConfig<T extends object>(type: new () => T, input: Record<string, unknown>): Readonly<T> {
  const config = plainToInstance(type, input, { exposeDefaultValues: true, enableImplicitConversion: true });
  const faults = validateSync(config, { forbidUnknownValues: false, skipMissingProperties: false }).flatMap((error) =>
    wordsOf(error, ''),
  );
  if (faults.length > 0) throw new ConfigurationError(faults);
  return Object.freeze(config);
}

function wordsOf(error: ValidationError, parent: string): string[] {
  const path = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((words) => `${path}: ${words.replace(/^\S+ /, '')}`);
  return [...own, ...(error.children ?? []).flatMap((child) => wordsOf(child, path))];
}
