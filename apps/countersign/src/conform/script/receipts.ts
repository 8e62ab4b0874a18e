import type { Words } from '#agencies';
import { LIMITS, RECEIPT_V1, type ReceiptEntry, type ReceiptV1 } from '#contracts';
import { payloadOf, type Kit } from './kit.js';
import type { PlannedMessage, Scenario } from './planned-message.js';

const title: Words = {
  zh: '回执：确认后不再回应',
  en: 'receipts are taken, also one that comes again or has an unknown code',
};
export const RECEIPTS: Scenario = { id: 'receipts', section: 'receipts-and-duplicates', title };

/** One receipt for up to 256 results. */
export function signedReceipt(kit: Kit, results: readonly ReceiptEntry[]): PlannedMessage {
  const { realm, season, office, now } = kit.input;
  const receipt: ReceiptV1 = {
    v: 1,
    realm,
    season,
    receipt_id: kit.input.uuid(),
    office,
    received_at: now.toISOString(),
    results: [...results],
  };
  return kit.plan(RECEIPTS, RECEIPT_V1, kit.body(RECEIPT_V1, payloadOf(receipt)), { kind: 'take' }, null);
}

/** As few receipts as it takes. */
export function signedReceipts(kit: Kit, results: readonly ReceiptEntry[]): PlannedMessage[] {
  const receipts: PlannedMessage[] = [];
  for (let start = 0; start < results.length; start += LIMITS.batchSize)
    receipts.push(signedReceipt(kit, results.slice(start, start + LIMITS.batchSize)));
  return receipts;
}
