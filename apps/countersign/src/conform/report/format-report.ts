import type { Words } from '#agencies';
import type { Point } from '../judging/point.js';
import { PAGE_SECTIONS, PROTOCOL_PAGE } from '../page-sections.js';
import type { ConformReport } from './conform-report.js';

export type Language = keyof Words;

const TEXT = {
  passed: { zh: '通过', en: 'passed' },
  failed: { zh: '未通过', en: 'FAILED' },
  not_observed: { zh: '未观察到', en: 'not observed' },
  expected: { zh: '应当', en: 'expected' },
  seen: { zh: '所见', en: 'seen' },
  section: { zh: '依据', en: 'see' },
} as const satisfies Record<string, Words>;

const MARK = { passed: '✓', failed: '✗', not_observed: '–' } as const;

/** The report as lines for a terminal. What was passed takes one line, the rest says what the page asks and where. */
export function formatReport(report: ConformReport, language: Language): string[] {
  const say = (key: keyof typeof TEXT): string => TEXT[key][language];
  const lines = report.points.flatMap((point) => formatPoint(point, language, say));
  const totals = (['passed', 'failed', 'not_observed'] as const).map((key) => `${say(key)} ${report[key]}`).join(' · ');
  return [...lines, '', `${report.office}  ${totals}`];
}

function formatPoint(point: Point, language: Language, say: (key: keyof typeof TEXT) => string): string[] {
  const { outcome, title, seen, expected, section } = point;
  const head = `${MARK[outcome]} ${say(outcome)}  ${title[language]}`;
  if (outcome === 'passed') return [`${head}: ${seen[language]}`];
  return [
    head,
    `    ${say('expected')}: ${expected[language]}`,
    `    ${say('seen')}: ${seen[language]}`,
    `    ${say('section')}: ${PROTOCOL_PAGE}#${section} (${PAGE_SECTIONS[section]})`,
  ];
}
