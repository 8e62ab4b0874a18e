/** Where the bus reports what an operator must know. Fields never hold message content or a peer's error text that could quote it. */
export interface BusLog {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export const SILENT: BusLog = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * A handler's error in loggable form: class, code, place. Its message is left out, because parsers and drivers quote
 * the data they choked on.
 */
export function describeFault(fault: unknown): { fault: string; code?: string; at?: string } {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const { code } = fault as { code?: unknown };
  const frames = fault.stack?.slice(fault.stack.indexOf(fault.message) + fault.message.length);
  const at = frames?.match(/^\s+at (.+)$/m)?.[1];
  return {
    fault: fault.constructor.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(at ? { at } : {}),
  };
}
