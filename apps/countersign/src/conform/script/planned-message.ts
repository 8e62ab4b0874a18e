import type { EvidenceItem, Words } from '#agencies';
import type { RejectionCode, TaskV1 } from '#contracts';
import type { PageSection } from '../page-sections.js';

/** Something the client can do right or wrong; one point of the report. */
export interface Scenario {
  id: string;
  section: PageSection;
  title: Words;
}

/**
 * What the page asks of the client. `answer`: at least `times` results, all with the same bytes; `expired` says whether the reason
 * must be, or must not be, that the task came after the close. `refuse`: rejected without requeue, and no result; the code is the
 * one the page gives it. `take`: acknowledged without a word. `note`: sent back with the office's signature, or acknowledged or refused, since it
 * is optional.
 */
export type Expectation =
  | { kind: 'answer'; times: number; expired?: boolean }
  | { kind: 'refuse'; code: RejectionCode }
  | { kind: 'take' }
  | { kind: 'note'; payload: Buffer };

export interface PlannedTask {
  message: TaskV1;
  item: EvidenceItem;
  /** Envelope digest, base64. */
  digest: string;
}

export interface PlannedMessage {
  /** AMQP `message_id`: tells which message the client rejected. */
  messageId: string;
  scenario: Scenario;
  payloadType: string;
  body: Buffer;
  expect: Expectation;
  /** The task it carries, or that it pretends to carry. */
  task: PlannedTask | null;
}
