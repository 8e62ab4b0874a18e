import { pino, type Logger } from 'pino';
import type { LoggerService } from '@nestjs/common';

export type { Logger };

/** JSON lines on stdout. Callers log ids, codes and counts only: never a name, a number of a certificate, or a claim. */
export function createLogger(program: string, level = process.env.LOG_LEVEL ?? 'info'): Logger {
  return pino({ base: { program, pid: process.pid }, level, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Lets Nest write through the same logger. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
    error: (message: unknown, stack?: unknown, context?: unknown) => logger.error({ context, stack }, String(message)),
    warn: (message: unknown, context?: unknown) => logger.warn({ context }, String(message)),
    debug: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
    verbose: (message: unknown, context?: unknown) => logger.trace({ context }, String(message)),
  };
}

/** Words with fields, as the bus and the services log: the fields become members of the JSON line. */
export interface FieldLog {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

/** Lets a library that knows no logger write through the same one. */
export function fieldLog(logger: Logger): FieldLog {
  return {
    info: (message, fields) => logger.debug({ ...fields }, message),
    warn: (message, fields) => logger.warn({ ...fields }, message),
    error: (message, fields) => logger.error({ ...fields }, message),
  };
}
