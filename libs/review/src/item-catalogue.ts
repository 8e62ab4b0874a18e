import type { EvidenceItem } from '#agencies';
import type { ClaimValue, OfficeId } from '#contracts';

/** An item as one agency (by its id) lists it. Two agencies may list the same item: both are then asked. */
export interface ListedItem {
  agency: string;
  item: EvidenceItem;
}

/** What the rules need to know of the agencies; the catalogue of all definitions fits it. */
export interface ItemCatalogue {
  /** Every agency's listing of the item; empty when no agency lists it. */
  itemsNamed(itemId: string): readonly ListedItem[];
  /** Every item of every agency. */
  items(): readonly ListedItem[];
  /** The office that answers, or null when the agency has none for this district or body. */
  routeClaim(
    agency: string,
    item: EvidenceItem,
    at: { district: string; claim: Readonly<Record<string, ClaimValue>> },
  ): OfficeId | null;
}
