import type { Catalogue, District, OfficeRecord } from '#agencies';
import { REASONS, type ApplicationDocument, type OfficeId } from '#contracts';
import { drawCase } from './draw-case.js';
import type { NumbersTaken } from './people.js';
import { PlantChooser } from './plants/choose-plants.js';
import { Random } from './random.js';
import type { Check, ExpectedFinding, SampleCase, SampleSeason, UnreliableOffices } from './sample-season.js';
import { itemsInTurn } from './wanted-claims.js';

export interface SeasonRequest {
  seed: string;
  /** At most 100,000. */
  applications: number;
  /** Four digits: the year in which the applications are handed in. */
  season: string;
  catalogue: Catalogue;
}

const SHARE_OF_DISTRICT: Record<District, number> = { chancheng: 22, nanhai: 28, shunde: 28, sanshui: 12, gaoming: 10 };

/** Offices of three agencies in the smaller districts: enough tasks to be seen, not enough to spoil the season. */
export const UNRELIABLE_OFFICES: UnreliableOffices = {
  slow: 'floating_population.sanshui',
  silent: 'civil_affairs.gaoming',
  late: 'social_insurance_fund.sanshui',
};

/**
 * A season to rehearse with: applications handed in between 1 January and 31 August, the registers of every office, and the truth.
 * Invented from end to end: names, numbers and papers belong to nobody. The same request gives the same season.
 */
export function generateSeason(request: SeasonRequest): SampleSeason {
  const { season, seed } = request;
  const applications: ApplicationDocument[] = [];
  const registers = new Map<OfficeId, Map<string, OfficeRecord[]>>();
  const truth: ExpectedFinding[] = [];
  for (const { application, checks } of generateCases(request)) {
    applications.push(application);
    truth.push(...expectedFindings(application.number, checks));
    for (const check of checks) enter(registers, check);
  }
  return { season, seed, applications, registers, truth, offices: UNRELIABLE_OFFICES };
}

/** The same application by application, for a season that need not be in memory at once. */
export function* generateCases({ seed, applications, season, catalogue }: SeasonRequest): Generator<SampleCase> {
  const year = Number(season);
  const taken: NumbersTaken = new Set();
  const chooser = new PlantChooser();
  const turns = itemsInTurn(catalogue);
  const filed: Record<string, number> = {};
  for (let index = 1; index <= applications; index++) {
    const random = new Random(`${seed} ${season} ${index}`);
    const district = random.weighted(SHARE_OF_DISTRICT);
    const turn = (filed[district] = (filed[district] ?? 0) + 1);
    yield drawCase({ random, year, index, district, catalogue, taken, chooser, inTurn: turns[turn % turns.length] });
  }
}

/** What must come out for each task of one application, in the order of its tasks. */
export function expectedFindings(applicationNumber: string, checks: readonly Check[]): ExpectedFinding[] {
  const seen = new Map<string, number>();
  return checks.map(({ agency, item, office, subject, reason, planted }) => {
    const key = `${item.id} ${office} ${subject}`;
    const instance = (seen.get(key) ?? 0) + 1;
    seen.set(key, instance);
    const expected = { verdict: REASONS[reason].verdict, reason };
    return { applicationNumber, item: item.id, agency, office, subject, instance, expected, planted };
  });
}

function enter(registers: Map<OfficeId, Map<string, OfficeRecord[]>>, { office, item, rows }: Check): void {
  let items = registers.get(office);
  if (!items) registers.set(office, (items = new Map<string, OfficeRecord[]>()));
  const register = items.get(item.id);
  if (register) register.push(...rows);
  else items.set(item.id, [...rows]);
}
