import { officeId, type ClaimValue, type OfficeId } from '#contracts';
import { DISTRICTS, type AgencyDefinition, type ClaimField, type EvidenceItem, type Words } from './define-agency.js';

/** An item as one agency checks it; `agency` is the agency's id. */
export interface AgencyItem {
  agency: string;
  item: EvidenceItem;
}

export interface Office {
  id: OfficeId;
  agency: string;
  jurisdiction: string;
  name: Words;
}

/** All agencies and what they check. Throws when two agencies that share an item disagree on what the applicant states for it. */
export class Catalogue {
  readonly agencies: readonly AgencyDefinition[];
  private readonly byItem = new Map<string, AgencyItem[]>();
  private readonly byAgency = new Map<string, Map<string, EvidenceItem>>();
  private readonly officesById = new Map<OfficeId, Office>();
  private readonly forms = new Map<string, Pick<EvidenceItem, 'claim'>>();

  constructor(agencies: readonly AgencyDefinition[]) {
    this.agencies = agencies;
    for (const agency of agencies) this.enter(agency);
    for (const [itemId, sharing] of this.byItem) this.forms.set(itemId, { claim: mergeClaims(itemId, sharing) });
  }

  /** The item by every agency that checks it: one, or two for what two agencies check. Empty when there is no such item. */
  itemsNamed(itemId: string): readonly AgencyItem[] {
    return this.byItem.get(itemId) ?? [];
  }

  item(agency: string, itemId: string): EvidenceItem | undefined {
    return this.byAgency.get(agency)?.get(itemId);
  }

  /** Every item of every agency. */
  items(): AgencyItem[] {
    return [...this.byItem.values()].flat();
  }

  /** What the applicant states for an item: the fields of all agencies that check it. For `validateClaim`. */
  form(itemId: string): Pick<EvidenceItem, 'claim'> | undefined {
    return this.forms.get(itemId);
  }

  offices(): Office[] {
    return [...this.officesById.values()];
  }

  office(id: OfficeId): Office | undefined {
    return this.officesById.get(id);
  }

  /**
   * The office that a claim goes to, or null when there is none: an unknown district, or an issuing body that is not on the
   * bus. `claim` needs to hold only the field that the route reads.
   */
  routeClaim(
    agency: string,
    item: EvidenceItem,
    { district, claim }: { district: string; claim: Readonly<Record<string, ClaimValue>> },
  ): OfficeId | null {
    const office = officeId(agency, jurisdictionFor(item, district, claim));
    return this.officesById.has(office) ? office : null;
  }

  private enter(agency: AgencyDefinition): void {
    if (this.byAgency.has(agency.id)) throw new Error(`agency '${agency.id}' is defined twice`);
    this.byAgency.set(agency.id, new Map(agency.items.map((item) => [item.id, item])));
    for (const item of agency.items) {
      const sharing = this.byItem.get(item.id) ?? [];
      sharing.push({ agency: agency.id, item });
      this.byItem.set(item.id, sharing);
    }
    for (const { jurisdiction, name } of agency.offices) {
      const id = officeId(agency.id, jurisdiction);
      this.officesById.set(id, { id, agency: agency.id, jurisdiction, name });
    }
  }
}

function jurisdictionFor(
  { route }: EvidenceItem,
  district: string,
  claim: Readonly<Record<string, ClaimValue>>,
): string {
  // Otherwise a district named `city` would reach an office of the city.
  if (route.to === 'district') return Object.hasOwn(DISTRICTS, district) ? district : '';
  return route.to === 'issuing_body' ? String(claim[route.field] ?? '') : route.to;
}

/** An applicant fills in one form for an item, whoever checks it, so agencies that share a field must mean the same by it. */
function mergeClaims(itemId: string, sharing: readonly AgencyItem[]): Record<string, ClaimField> {
  const merged: Record<string, ClaimField> = {};
  for (const { agency, item } of sharing)
    for (const [name, field] of Object.entries(item.claim)) {
      const other = (merged[name] ??= field);
      if (other.kind !== field.kind || other.from !== field.from || Boolean(other.optional) !== Boolean(field.optional))
        throw new Error(
          `item '${itemId}', field '${name}': agency '${agency}' gives it another kind, source or optionality than the agencies before it`,
        );
    }
  return merged;
}
