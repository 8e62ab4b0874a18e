import { itemsOfOffice, type Catalogue, type EvidenceItem } from '#agencies';
import { agencyOf, isOfficeId } from '#contracts';
import { CannotRun } from './cannot-run.js';

/** The items of the office named by `--office`, or those of them named by `--items`. Throws CannotRun. */
export function chooseItems(
  catalogue: Catalogue,
  office: string,
  wanted: readonly string[] | undefined,
): EvidenceItem[] {
  const wellFormed: boolean = isOfficeId(office);
  if (!wellFormed) throw new CannotRun(`--office: '${office}' is no office id such as education.shunde`);
  const items = itemsOfOffice(catalogue, office);
  if (items.length === 0) {
    const agency = catalogue.agencies.find(({ id }) => id === agencyOf(office));
    const others =
      agency === undefined
        ? `agencies are ${catalogue.agencies.map(({ id }) => id).join(', ')}`
        : `${agency.id} has ${catalogue
            .offices()
            .flatMap((one) => (one.agency === agency.id ? [one.id] : []))
            .join(', ')}`;
    throw new CannotRun(`--office: there is no office ${office}; ${others}`);
  }
  if (wanted === undefined) return items;
  const unknown = wanted.find((id) => !items.some((item) => item.id === id));
  if (unknown !== undefined)
    throw new CannotRun(
      `--items: '${unknown}' is no item of ${office}; it has ${items.map(({ id }) => id).join(', ')}`,
    );
  return items.filter(({ id }) => wanted.includes(id));
}
