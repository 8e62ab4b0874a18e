import type { ReceiptV1 } from '#contracts';
import type { Desk } from './desk.js';
import type { ReadDelivery } from './read-delivery.js';

/** Keeps receipts, window and key notices in the journal, and logs what was refused. */
export function noteNotices(read: readonly ReadDelivery[], desk: Desk): void {
  for (const one of read) {
    switch (one.kind) {
      case 'receipt':
        noteReceipt(one.receipt, desk);
        break;
      case 'window':
        desk.journal.noteWindow(one.notice);
        desk.log.info({ event: 'window', office: desk.office, season: one.notice.season, state: one.notice.state });
        break;
      case 'key_notice': {
        const { key_id: key, state } = one.notice;
        desk.journal.noteKey(one);
        desk.log.info({ event: 'coordinator-key', office: desk.office, key, state });
        break;
      }
      case 'refused':
        desk.log.warn({ event: 'refused', office: desk.office, code: one.code, detail: one.detail });
        break;
      case 'manifest':
      case 'reminder':
      case 'task':
      case 'decision':
    }
  }
}

/** A receipt may come again, byte for byte; only what it says of an answer for the first time is worth a line. */
function noteReceipt(receipt: ReceiptV1, desk: Desk): void {
  const noted = desk.journal.noteReceipts(receipt.results);
  if (noted === 0) return;
  for (const { status, code, result_digest } of receipt.results)
    if (status !== 'accepted')
      desk.log.warn({ event: 'result-not-counted', office: desk.office, status, code, result_digest });
}
