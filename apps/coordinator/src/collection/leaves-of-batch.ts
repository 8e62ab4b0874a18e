import { hash } from 'node:crypto';
import { isFinalVerdict, type RejectionCode } from '#contracts';
import { lateResultLeaf, quarantineLeaf, resultLeaf } from '#ledger';
import type { QuarantinedMessage } from '#store';
import type { Decision, KnownState } from './decide-results.js';
import { logOf } from './log-of.js';
import type { OpenedDelivery } from './open-delivery.js';

/** The leaf of a result that is recorded, in time or late. */
export function leafOfResult(
  { opened, task, kind }: Extract<Decision, { kind: 'accepted' | 'late' }>,
  at: Date,
): Buffer {
  const { result, office, digest, keyId } = opened;
  const fields = {
    at: at.toISOString(),
    task: task.id,
    revision: result.revision,
    office,
    sequence: result.sequence,
    digest: digest.toString('base64'),
    key_id: keyId,
    final: isFinalVerdict(result.verdict),
  };
  return kind === 'late' ? lateResultLeaf(fields) : resultLeaf(fields);
}

/** The leaf of a message that is set aside. Office and number are told only when the office's signature held. */
export function leafOfQuarantined(
  opened: Exclude<OpenedDelivery, { kind: 'fence' }>,
  code: RejectionCode,
  inTime: boolean,
  known: Pick<KnownState, 'windows' | 'now'>,
): QuarantinedMessage['leaf'] {
  const signed = opened.kind === 'result' ? opened : null;
  const season = logOf(known.windows, signed?.result.season);
  if (season === null) return null;
  const bytes = quarantineLeaf({
    at: known.now.toISOString(),
    digest: signed?.digest.toString('base64') ?? hash('sha256', opened.delivery.content, 'base64'),
    code,
    office: signed?.office ?? null,
    sequence: signed?.result.sequence ?? null,
    in_time: inTime,
  });
  return { season, bytes };
}

/** The leaf of a message that was set aside without having been opened; null while no season has a log. */
export function leafOfUnopened(
  content: Buffer,
  code: RejectionCode,
  inTime: boolean,
  log: { season: string; at: string } | null,
): QuarantinedMessage['leaf'] {
  if (log === null) return null;
  const digest = hash('sha256', content, 'base64');
  const bytes = quarantineLeaf({ at: log.at, digest, code, office: null, sequence: null, in_time: inTime });
  return { season: log.season, bytes };
}
