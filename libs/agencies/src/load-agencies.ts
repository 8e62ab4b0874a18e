import { readdir } from 'node:fs/promises';
import { Catalogue } from './catalogue.js';
import { agencyFaults } from './check-agency.js';
import type { AgencyDefinition } from './define-agency.js';

// `.ts` when run from the sources, `.js` when built.
const AGENCY_FILE = /^([a-z][a-z0-9_]*)\.agency\.(?:ts|js)$/;

/** An agency file cannot be used. Names the file and what to mend. */
export class BadAgencyFile extends Error {
  constructor(
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super(`${file} has to be mended:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'BadAgencyFile';
  }
}

/** All agency files of the folder `definitions`, checked, in order of their names. Throws BadAgencyFile. */
export async function loadAgencies(): Promise<AgencyDefinition[]> {
  const files = await readdir(new URL('./definitions/', import.meta.url));
  const ids = files.flatMap((file) => AGENCY_FILE.exec(file)?.[1] ?? []).sort();
  const agencies: AgencyDefinition[] = [];
  // One after the other: module loaders outside Node itself trip over concurrent imports that share a dependency.
  for (const id of ids) agencies.push(await loadAgency(id));
  return agencies;
}

/** The catalogue of everything in the folder `definitions`. Throws BadAgencyFile. */
export async function loadCatalogue(): Promise<Catalogue> {
  return new Catalogue(await loadAgencies());
}

async function loadAgency(id: string): Promise<AgencyDefinition> {
  const module = (await import(`./definitions/${id}.agency.js`)) as { default?: unknown };
  return checkedAgency(id, module.default);
}

/** The definition that a file exports, when it can be used. Throws BadAgencyFile. */
export function checkedAgency(id: string, exported: unknown): AgencyDefinition {
  const file = `definitions/${id}.agency.ts`;
  if (!looksLikeAgency(exported)) throw new BadAgencyFile(file, ['must have `export default defineAgency({...})`']);
  const faults = agencyFaults(id, exported);
  if (faults.length > 0) throw new BadAgencyFile(file, faults);
  return exported;
}

/** Only that it went through defineAgency at all: the compiler has checked the rest. */
function looksLikeAgency(exported: unknown): exported is AgencyDefinition {
  return (
    typeof exported === 'object' &&
    exported !== null &&
    'id' in exported &&
    'offices' in exported &&
    Array.isArray(exported.offices) &&
    'items' in exported &&
    Array.isArray(exported.items)
  );
}
