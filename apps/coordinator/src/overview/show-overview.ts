import { DISTRICTS, type Catalogue } from '#agencies';
import { agencyOf, jurisdictionOf } from '#contracts';
import { dayOf, HORIZON, lampOf, latestOf, shanghaiDay, workingDaySpan, type OfficeOutlook } from '#review';
import type { OverviewFigures, OverviewOffice } from '#store';
import type { Reckoning } from '../administration/calendar-in-force.js';
import { officeRef, rejectionWords } from '../progress/words.js';
import { burnUp } from './burn-up.js';
import type { KeptOutlooks } from './kept-outlooks.js';
import type { CityForecastBody, ForecastBody, OfficeOutlookBody, OverviewBody } from './overview-bodies.js';

export interface Shown {
  season: string;
  /** The one district of who asks. */
  district: string | null;
  /** Offices that may be seen. */
  offices: readonly string[];
  figures: OverviewFigures;
  catalogue: Catalogue;
  reckoning: Reckoning;
  outlooks: KeptOutlooks;
}

/** The overview of a season: figures, forecast and lamp of every office, and what they come to together. */
export function showOverview(shown: Shown): OverviewBody {
  const { season, district, figures, catalogue, reckoning } = shown;
  const counted = new Map(figures.offices.map((office) => [office.office, office]));
  const ids = [...new Set([...shown.offices, ...counted.keys()])];
  const cells = ids.map((id) => {
    const office = counted.get(id) ?? { office: id, issued: 0, answered: 0, overdue: 0, late: 0, days: [] };
    return { office, outlook: shown.outlooks.get(season, office, figures, reckoning) };
  });
  const sum = (pick: 'issued' | 'answered' | 'overdue' | 'late'): number =>
    cells.reduce((total, { office }) => total + office[pick], 0);
  const today = shanghaiDay(figures.at);
  return {
    season,
    state: figures.state,
    clock: { now: figures.at.toISOString(), rate: figures.rate },
    window: {
      opens_at: figures.opensAt.toISOString(),
      closes_at: figures.closesAt.toISOString(),
      epoch: figures.epoch,
    },
    applications: {
      total: figures.applications.reduce((total, one) => total + one.received, 0),
      complete: figures.applications.reduce((total, one) => total + one.completed, 0),
    },
    tasks: {
      issued: sum('issued'),
      answered: sum('answered'),
      remaining: sum('issued') - sum('answered'),
      overdue: sum('overdue'),
      today: figures.days.find(({ day }) => day === today)?.answered ?? 0,
    },
    forecast: together(
      cells.map(({ outlook }) => outlook),
      shown,
    ),
    burn_up: burnUp(figures, sum('issued'), reckoning.calendar),
    agencies: catalogue.agencies.map(({ id, name: { zh, en } }) => ({ id, name: { zh, en } })),
    districts: Object.entries(DISTRICTS)
      .filter(([id]) => district === null || id === district)
      .map(([id, { zh, en }]) => ({ id, name: { zh, en } })),
    offices: cells.map(({ office, outlook }) => showOutlook(office, outlook, catalogue)),
    exceptions: {
      quarantined: figures.quarantined.map(({ code, n }) => {
        const { zh, en } = rejectionWords(code);
        return { why: { code, zh, en }, messages: n };
      }),
      late: sum('late'),
    },
  };
}

/** An office with its outlook. */
export function showOutlook(
  office: Omit<OverviewOffice, 'days'>,
  outlook: OfficeOutlook,
  catalogue: Catalogue,
): OfficeOutlookBody {
  const { office: id, issued, answered, overdue, late } = office;
  return {
    office: id,
    agency: agencyOf(id),
    jurisdiction: jurisdictionOf(id),
    name: officeRef(id, catalogue).name,
    issued,
    answered,
    remaining: issued - answered,
    overdue,
    late,
    lamp: outlook.lamp,
    forecast: showForecast(outlook),
    per_day: outlook.perDay,
    required_per_day: outlook.requiredPerDay,
  };
}

function showForecast({ forecast, p50, p90 }: Pick<OfficeOutlook, 'forecast' | 'p50' | 'p90'>): ForecastBody {
  return { kind: forecast.kind, p50, p90 };
}

/** The forecast of all offices together, which is that of the last one; its lamp is red while an office stands still. */
function together(
  outlooks: readonly OfficeOutlook[],
  { figures, reckoning: { calendar, lampDays } }: Shown,
): CityForecastBody {
  const forecasts = outlooks.map(({ forecast }) => forecast);
  const forecast = latestOf(forecasts);
  const span = workingDaySpan(figures.at, figures.closesAt, calendar, HORIZON);
  const standstill = forecasts.filter(({ kind }) => kind === 'standstill').length;
  const unknown = forecasts.filter(({ kind }) => kind === 'no_history').length;
  const asked = outlooks.some(({ lamp }) => lamp !== 'no_data');
  const lamp = standstill > 0 ? 'red' : asked ? lampOf(forecast, span, lampDays.safety) : 'no_data';
  return {
    ...showForecast({ forecast, p50: dayOf(forecast, span, 0.5), p90: dayOf(forecast, span, 0.9) }),
    lamp,
    standstill,
    unknown,
  };
}
