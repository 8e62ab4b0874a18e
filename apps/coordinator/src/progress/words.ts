import type { Catalogue } from '#agencies';
import { agencyOf, REASONS, REJECTIONS } from '#contracts';
import type { CodedBody, ItemRefBody, OfficeRefBody, WordsBody } from './bodies.js';

/** An office with its name; one that is not in the catalogue any more is named by its id. */
export function officeRef(id: string, catalogue: Catalogue): OfficeRefBody {
  const { zh, en } = catalogue.office(id)?.name ?? { zh: id, en: id };
  return { id, name: { zh, en } };
}

/** An item as the agency of the office calls it. */
export function itemRef(office: string, id: string, catalogue: Catalogue): ItemRefBody {
  const { zh, en } = catalogue.item(agencyOf(office), id)?.name ?? { zh: id, en: id };
  return { id, name: { zh, en } };
}

export function reasonWords(code: string): CodedBody {
  const { zh, en } = (Object.hasOwn(REASONS, code) && REASONS[code as keyof typeof REASONS]) || { zh: code, en: code };
  return { code, zh, en };
}

export function rejectionWords(code: string): CodedBody & { mend: WordsBody | null } {
  const known = Object.hasOwn(REJECTIONS, code) ? REJECTIONS[code as keyof typeof REJECTIONS] : null;
  return { code, zh: known?.zh ?? code, en: known?.en ?? code, mend: known?.mend ?? null };
}
