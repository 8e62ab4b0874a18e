import type { Catalogue } from '#agencies';
import { agencyOf, jurisdictionOf } from '#contracts';
import type { OfficeProgress, SeasonProgress } from '#store';
import type { AgencyProgressBody, CountsBody, OfficeProgressBody, ProgressBody } from './season-bodies.js';
import { officeRef } from './words.js';

/**
 * The agency × district grid of a season: every office of the catalogue that may be seen, those without tasks too, and totals of
 * these that add up.
 */
export function showProgress(
  season: string,
  progress: SeasonProgress,
  catalogue: Catalogue,
  sees: (office: string) => boolean,
): ProgressBody {
  const counted = new Map(progress.offices.map((office) => [office.office, office]));
  const known = catalogue.offices().map(({ id }) => id);
  const ids = [...new Set([...known, ...counted.keys()])].filter(sees);
  const byAgency = new Map<string, OfficeProgressBody[]>();
  for (const id of ids) {
    const agency = agencyOf(id);
    const offices = byAgency.get(agency) ?? [];
    offices.push({
      office: id,
      jurisdiction: jurisdictionOf(id),
      name: officeRef(id, catalogue).name,
      ...countsOf(counted.get(id)),
    });
    byAgency.set(agency, offices);
  }
  const agencies = [...byAgency].map(([agency, offices]): AgencyProgressBody => {
    const { zh, en } = catalogue.agencies.find(({ id }) => id === agency)?.name ?? { zh: agency, en: agency };
    return { agency, name: { zh, en }, ...sumOf(offices), offices };
  });
  return {
    season,
    at: progress.at.toISOString(),
    applications: progress.applications,
    totals: sumOf(agencies),
    agencies,
  };
}

function countsOf(office: OfficeProgress | undefined): CountsBody {
  const {
    issued = 0,
    confirmed = 0,
    contradicted = 0,
    not_found = 0,
    unable = 0,
    interim = 0,
    late = 0,
  } = office ?? {};
  const remaining = issued - confirmed - contradicted - not_found - unable;
  return { issued, confirmed, contradicted, not_found, unable, remaining, interim, late };
}

function sumOf(counts: readonly CountsBody[]): CountsBody {
  const sum = countsOf(undefined);
  for (const name of Object.keys(sum) as (keyof CountsBody)[])
    sum[name] = counts.reduce((total, one) => total + one[name], 0);
  return sum;
}
