import { RECEIPT_V1, type ReceiptEntry, type ReceiptV1 } from '#contracts';
import { signBatchOf, type KeyHolder } from '#signing';
import type { NewReceipt } from '#store';

export interface ReceiptDraft {
  id: string;
  office: string;
  season: string;
  results: ReceiptEntry[];
}

/** Signs the receipts of one transaction under one batch signature. */
export async function makeReceipts(
  drafts: readonly ReceiptDraft[],
  realm: string,
  receivedAt: Date,
  signer: KeyHolder,
): Promise<NewReceipt[]> {
  const payloads = drafts.map((draft) => {
    const receipt: ReceiptV1 = {
      v: 1,
      realm,
      season: draft.season,
      receipt_id: draft.id,
      office: draft.office,
      received_at: receivedAt.toISOString(),
      results: draft.results,
    };
    return Buffer.from(JSON.stringify(receipt));
  });
  const signed = await signBatchOf(signer, RECEIPT_V1, payloads);
  return drafts.map((draft, i) => ({ id: draft.id, office: draft.office, body: signed[i]!.body }));
}

/**
 * Collects receipt entries by office and season for one transaction: an office gets one receipt a batch, not one a result.
 * A receipt names at most `most` results.
 */
export class ReceiptBook {
  private readonly open = new Map<string, ReceiptDraft>();
  private readonly full: ReceiptDraft[] = [];

  constructor(
    private readonly newId: () => string,
    private readonly most = 256,
  ) {}

  /** Enters a result and returns the id of the receipt that will name it. */
  enter(office: string, season: string, entry: ReceiptEntry): string {
    const key = `${office} ${season}`;
    let draft = this.open.get(key);
    if (draft === undefined) {
      draft = { id: this.newId(), office, season, results: [] };
      this.open.set(key, draft);
    }
    draft.results.push(entry);
    if (draft.results.length === this.most) {
      this.full.push(draft);
      this.open.delete(key);
    }
    return draft.id;
  }

  drafts(): ReceiptDraft[] {
    return [...this.full, ...this.open.values()];
  }
}
