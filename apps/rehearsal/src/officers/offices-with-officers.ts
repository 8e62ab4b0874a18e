import type { Catalogue } from '#agencies';
import type { SourceDescription } from '#connectors';
import { agencyOf, type OfficeId } from '#contracts';
import type { UnreliableOffices } from '../sample/sample-season.js';

/** Its offices keep paper and nothing else: an officer answers every task. */
const ON_PAPER = 'awarding_bodies';
/** Its officers look at what the database holds and cannot say clearly. */
const UNCLEAR_TO_OFFICERS = 'human_resources';

/** Offices of the sample whose officers have a worklist. The one that is silent and the one that is late have nobody to do it. */
export function officesWithOfficers(offices: readonly OfficeId[], { silent, late }: UnreliableOffices): OfficeId[] {
  return offices.filter(
    (office) => [ON_PAPER, UNCLEAR_TO_OFFICERS].includes(agencyOf(office)) && office !== silent && office !== late,
  );
}

/** The sources of the sample departments, with officers where an office has some. */
export function withOfficers(
  sources: Readonly<Record<OfficeId, SourceDescription>>,
  manned: readonly OfficeId[],
  catalogue: Catalogue,
): Record<OfficeId, SourceDescription> {
  const result = { ...sources };
  for (const office of manned) {
    const source = sources[office];
    const items = catalogue.agencies.find(({ id }) => id === agencyOf(office))?.items ?? [];
    const takes = (cases: ('missing' | 'unclear')[]) =>
      Object.fromEntries(items.map(({ id }) => [id, { takes: cases }]));
    if (agencyOf(office) === ON_PAPER)
      result[office] = { kind: 'worklist', name: 'officers', items: takes(['missing', 'unclear']) };
    else if (source !== undefined && source.kind !== 'ordered')
      result[office] = {
        kind: 'ordered',
        name: 'database-then-officers',
        sources: [source, { kind: 'worklist', name: 'officers', items: takes(['unclear']) }],
      };
  }
  return result;
}
