import type { CircuitReason } from '#contracts';

/** Codes of drivers (SQLSTATE, errno, HTTP, ORA) by what they say to those who run the office. */
const REASONS: readonly [codes: RegExp, reason: CircuitReason][] = [
  [/^slow$/, 'slow'],
  [
    /^(ETIMEDOUT|ESOCKETTIMEDOUT|ETIMEOUT|57014|ER_QUERY_TIMEOUT|PROTOCOL_SEQUENCE_TIMEOUT|TimeoutError|NJS-123|ORA-03136|HTTP (408|504))$/,
    'timed_out',
  ],
  [/^(28...|53300|ER_ACCESS_DENIED_ERROR|ER_CON_COUNT_ERROR|ELOGIN|ORA-01017|EACCES|EPERM|HTTP (401|403))$/, 'refused'],
  [/^(HTTP (429|503)|53...|SQLITE_BUSY|SQLITE_LOCKED)$/, 'overloaded'],
  [
    /^(E(CONN|NET|HOST|ADDR)[A-Z]+|EPIPE|EAI_AGAIN|ENOTFOUND|ESOCKET|ENOENT|PROTOCOL_CONNECTION_LOST|08...|55000|57P0[123]|NJS-50[03]|ORA-(03113|03135|12541)|HTTP 502)$/,
    'unreachable',
  ],
];

/** What may be said outside the office of a failure: one word of a closed list, whatever the driver's code was. */
export function circuitReason(code: string | null): CircuitReason {
  return REASONS.find(([codes]) => codes.test(code ?? ''))?.[1] ?? 'failing';
}
