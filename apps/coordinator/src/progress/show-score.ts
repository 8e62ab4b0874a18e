import type { Catalogue } from '#agencies';
import type { RuleFile, ScoreFlag, ScoreLine } from '#review';
import type { StoredScore } from '#store';
import type { ScoreBody } from './application-bodies.js';
import { itemRef, officeRef } from './words.js';

/** A score with the words of the rule file; an indicator that it has not any more is named by its id. */
export function showScore(score: StoredScore, rules: RuleFile, catalogue: Catalogue): ScoreBody {
  const indicators = new Map(rules.indicators.map((rule) => [rule.id, rule]));
  const nameOf = (indicator: string) => {
    const { zh, en } = indicators.get(indicator)?.name ?? { zh: indicator, en: indicator };
    return { zh, en };
  };
  const { total, reached, barred } = score;
  return {
    total,
    threshold: rules.threshold,
    rules: rules.id,
    reached,
    barred,
    illustrative: rules.illustrative,
    lines: (score.lines as ScoreLine[]).map(({ indicator, points, note, from }) => ({
      indicator,
      name: nameOf(indicator),
      points,
      note: note ?? null,
      combine: indicators.get(indicator)?.combine ?? null,
      cap: indicators.get(indicator)?.cap?.total ?? null,
      source: indicators.get(indicator)?.source ?? null,
      from: from.map(({ item, office, subject }) => ({
        item: itemRef(office, item, catalogue),
        office: officeRef(office, catalogue),
        subject,
      })),
    })),
    flags: (score.flags as ScoreFlag[]).map(({ kind, indicator }) => ({ kind, indicator, name: nameOf(indicator) })),
  };
}
