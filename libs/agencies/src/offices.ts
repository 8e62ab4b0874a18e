import { DISTRICTS, type OfficeOfAgency } from './define-agency.js';

/** One office in each district of Foshan: `districtOffices('教育局', 'Education Bureau')`. */
export function districtOffices(zh: string, en: string): OfficeOfAgency[] {
  return Object.entries(DISTRICTS).map(([jurisdiction, district]) => ({
    jurisdiction,
    name: { zh: `佛山市${district.zh}${zh}`, en: `${en}, ${district.en} District` },
  }));
}

/** The bureau of the city itself. */
export function cityOffice(zh: string, en: string): OfficeOfAgency {
  return { jurisdiction: 'city', name: { zh: `佛山市${zh}`, en: `${en}, Foshan City` } };
}
