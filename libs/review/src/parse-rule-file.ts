import { REASONS, type Reason } from '#contracts';
import { JsonReader } from './json-reader.js';
import type { IndicatorGroup, IndicatorRow, IndicatorRule, PointsRule, RuleFile } from './rule-file.js';

const SUBJECT_KINDS = ['applicant', 'spouse', 'child'] as const;
const CONTRADICTING = (Object.keys(REASONS) as Reason[]).filter((one) => REASONS[one].verdict === 'contradicted');

/** Names every fault of a rule file with its place, so that whoever edits the file mends it in one go. */
export class RuleFileError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The rule file cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'RuleFileError';
  }
}

/**
 * A rule file from parsed JSON. Throws RuleFileError when a value is missing, of the wrong type or contradicts another: unknown
 * keys, two indicators of one id, a group that is not listed, points that are no integers or against the indicator's direction.
 */
export function parseRuleFile(json: unknown): RuleFile {
  const reader = new RuleFileReader();
  const file = reader.file(json);
  if (reader.problems.length > 0) throw new RuleFileError(reader.problems);
  return file;
}

class RuleFileReader extends JsonReader {
  file(json: unknown): RuleFile {
    const keys = ['id', 'policy', 'illustrative', 'note', 'threshold', 'groups', 'indicators', 'tieBreak'];
    const at = this.object(json, 'file', keys);
    const groups = this.list(at['groups'], 'groups', (one, path) => this.group(one, path));
    const groupIds = new Set(groups.map(({ id }) => id));
    const file: RuleFile = {
      id: this.text(at['id'], 'id'),
      policy: this.text(at['policy'], 'policy'),
      illustrative: this.truth(at['illustrative'], 'illustrative'),
      note: this.words(at['note'], 'note'),
      threshold: this.integer(at['threshold'], 'threshold'),
      groups,
      indicators: this.list(at['indicators'], 'indicators', (one, path) => this.indicator(one, path, groupIds)),
      tieBreak: this.list(at['tieBreak'], 'tieBreak', (one, path) => this.oneOf(one, path, [...groupIds])),
    };
    this.unique(file.groups, 'groups');
    this.unique(file.indicators, 'indicators');
    return file;
  }

  private group(json: unknown, path: string): IndicatorGroup {
    const at = this.object(json, path, ['id', 'name', 'cap']);
    return {
      id: this.text(at['id'], `${path}.id`),
      name: this.words(at['name'], `${path}.name`),
      ...('cap' in at && { cap: this.atLeast(0, at['cap'], `${path}.cap`) }),
    };
  }

  private indicator(json: unknown, path: string, groups: ReadonlySet<string>): IndicatorRule {
    const keys = ['id', 'name', 'class', 'direction', 'group', 'combine', 'cap', 'rows', 'source', 'note'];
    const at = this.object(json, path, keys);
    const direction = this.oneOf(at['direction'], `${path}.direction`, ['+', '-', 'bar', 'gate'] as const);
    const combine = this.oneOf(at['combine'] ?? 'sum', `${path}.combine`, ['max', 'sum'] as const);
    const rows = this.list(at['rows'], `${path}.rows`, (one, where) => this.row(one, where, direction));
    return {
      id: this.text(at['id'], `${path}.id`),
      name: this.words(at['name'], `${path}.name`),
      class: this.oneOf(at['class'], `${path}.class`, ['province', 'city'] as const),
      direction,
      group: this.oneOf(at['group'], `${path}.group`, [...groups]),
      combine,
      ...('cap' in at && { cap: this.cap(at['cap'], `${path}.cap`, combine, rows) }),
      rows,
      source: this.text(at['source'], `${path}.source`),
      ...('note' in at && { note: this.words(at['note'], `${path}.note`) }),
    };
  }

  private cap(json: unknown, path: string, combine: string, rows: readonly IndicatorRow[]): IndicatorRule['cap'] {
    const at = this.object(json, path, ['total', 'perYear']);
    if ('perYear' in at && combine !== 'sum') this.problems.push(`${path}.perYear: needs combine sum`);
    if ('perYear' in at && rows.some(({ window }) => !window)) {
      this.problems.push(`${path}.perYear: every row needs a window that says the year`);
    }
    return {
      ...('total' in at && { total: this.atLeast(0, at['total'], `${path}.total`) }),
      ...('perYear' in at && { perYear: this.atLeast(0, at['perYear'], `${path}.perYear`) }),
    };
  }

  private row(json: unknown, path: string, direction: IndicatorRule['direction']): IndicatorRow {
    const at = this.object(json, path, [
      'item',
      'subjects',
      'agencies',
      'officeValueCounts',
      'when',
      'window',
      'points',
    ]);
    const names = (one: unknown, where: string): string => this.text(one, where);
    const when = 'when' in at ? this.object(at['when'], `${path}.when`, ['fact', 'in']) : null;
    const window = 'window' in at ? this.object(at['window'], `${path}.window`, ['fact', 'years']) : null;
    const officeValueCounts = this.list(at['officeValueCounts'] ?? [], `${path}.officeValueCounts`, (one, where) =>
      this.oneOf(one, where, CONTRADICTING),
    );
    if ((direction === '-' || direction === 'bar') && officeValueCounts.length === 0) {
      this.problems.push(
        `${path}.officeValueCounts: must name the reasons for which points are taken or the bar applies`,
      );
    }
    return {
      item: this.text(at['item'], `${path}.item`),
      subjects: this.list(at['subjects'] ?? ['applicant'], `${path}.subjects`, (one, where) =>
        this.oneOf(one, where, SUBJECT_KINDS),
      ),
      ...('agencies' in at && { agencies: this.list(at['agencies'], `${path}.agencies`, names) }),
      officeValueCounts,
      ...(when && {
        when: {
          fact: this.text(when['fact'], `${path}.when.fact`),
          in: this.list(when['in'], `${path}.when.in`, (one, where) =>
            typeof one === 'boolean' ? one : this.text(one, where),
          ),
        },
      }),
      ...(window && {
        window: {
          fact: this.text(window['fact'], `${path}.window.fact`),
          years: this.atLeast(1, window['years'], `${path}.window.years`),
        },
      }),
      points: this.points(at['points'] ?? { kind: 'none' }, `${path}.points`, direction),
    };
  }

  private points(json: unknown, path: string, direction: IndicatorRule['direction']): PointsRule {
    const at = this.object(json, path, ['kind', 'fact', 'unit', 'points', 'steps']);
    const kind = this.oneOf(at['kind'], `${path}.kind`, ['none', 'fixed', 'table', 'per_unit', 'steps'] as const);
    const scores = direction === '+' || direction === '-';
    if (scores !== (kind !== 'none'))
      this.problems.push(`${path}: an indicator of direction ${direction} ${scores ? 'needs' : 'has no'} points`);
    if (kind === 'none') return { kind };
    const value = (one: unknown, where: string): number => this.signed(one, where, direction);
    if (kind === 'fixed') return { kind, points: value(at['points'], `${path}.points`) };
    const fact = this.text(at['fact'], `${path}.fact`);
    if (kind === 'table') {
      const table = this.object(at['points'], `${path}.points`);
      const rows = Object.keys(table).map((code) => [code, value(table[code], `${path}.points.${code}`)] as const);
      return { kind, fact, points: Object.fromEntries(rows) };
    }
    if (kind === 'per_unit') {
      return {
        kind,
        fact,
        unit: this.atLeast(1, at['unit'], `${path}.unit`),
        points: value(at['points'], `${path}.points`),
      };
    }
    const steps = this.list(at['steps'], `${path}.steps`, (one, where) => {
      const step = this.object(one, where, ['atLeast', 'points']);
      return {
        atLeast: this.atLeast(0, step['atLeast'], `${where}.atLeast`),
        points: value(step['points'], `${where}.points`),
      };
    });
    return { kind, fact, steps };
  }

  private signed(json: unknown, path: string, direction: IndicatorRule['direction']): number {
    const points = this.integer(json, path);
    if ((direction === '+' && points < 0) || (direction === '-' && points > 0)) {
      this.problems.push(`${path}: ${points} goes against the direction ${direction}`);
    }
    return points;
  }

  private unique(rows: readonly { id: string }[], path: string): void {
    const seen = new Set<string>();
    for (const { id } of rows) {
      if (seen.has(id)) this.problems.push(`${path}: ${id} is there twice`);
      seen.add(id);
    }
  }
}
