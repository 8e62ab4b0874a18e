import { agencyOf, jurisdictionOf, type OfficeId } from '#contracts';
import type { Catalogue } from './catalogue.js';
import type { EvidenceItem } from './define-agency.js';

/** The evidence items whose tasks can come to this office; empty when there is no such office. */
export function itemsOfOffice(catalogue: Catalogue, office: OfficeId): EvidenceItem[] {
  const agency = catalogue.agencies.find(({ id }) => id === agencyOf(office));
  const jurisdiction = jurisdictionOf(office);
  return (agency?.items ?? []).filter((item) => {
    const claim = item.route.to === 'issuing_body' ? { [item.route.field]: jurisdiction } : {};
    return catalogue.routeClaim(agency!.id, item, { district: jurisdiction, claim }) === office;
  });
}
