import { QueryFailedError } from 'typeorm';
import { SignerAway } from '#signing';

/**
 * True for faults that pass by themselves, so that the same batch succeeds later: the connection to PostgreSQL is gone (class 08),
 * it is short of resources (53) or shutting down (57), a transaction lost a race (40), a lock was not to be had (55P03); or the signer
 * of receipts is away.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof SignerAway) return true;
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = (source as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return /^(08|53|57|40)|^55P03$|^E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_)/.test(code);
  return (
    source instanceof Error &&
    /Connection terminated|Client has encountered a connection error|timeout exceeded/.test(source.message)
  );
}
