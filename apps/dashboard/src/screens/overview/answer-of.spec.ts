import { en } from '../../words/en.js';
import { answerOf } from './answer-of.js';

type Overview = Parameters<typeof answerOf>[0];

const tasks = { issued: 100, answered: 60, remaining: 40, overdue: 0, today: 5 };
const window = { opens_at: '2026-08-31T16:00:00.000Z', closes_at: '2026-11-30T16:00:00.000Z', epoch: 1 };
const forecast: Overview['forecast'] = {
  kind: 'paths',
  p50: '2026-11-10',
  p90: '2026-11-16',
  lamp: 'normal',
  standstill: 0,
  unknown: 0,
};
const answer = (change: Partial<Overview>): string =>
  answerOf({ state: 'open', forecast, tasks, window, ...change }, en.overview.answer, (day) => day, String);

describe('the answer of the overview', () => {
  it.each([
    ['in time', {}, 'All answered by 2026-11-10 (50 %) to 2026-11-16 (90 %).'],
    [
      'tight',
      { forecast: { ...forecast, lamp: 'warning' as const } },
      'All answered by 2026-11-10 (50 %) to 2026-11-16 (90 %): little to spare.',
    ],
    [
      'late: the last day in time is the one before the exclusive end',
      { forecast: { ...forecast, p50: '2026-12-01', lamp: 'red' as const } },
      'Not in time at this pace; expected by 2026-12-01 (50 %).',
    ],
    [
      'with an office at a standstill there is no end',
      { forecast: { ...forecast, lamp: 'red' as const, standstill: 1 } },
      'Not in time at this pace. 1 office is at a standstill (no answer for days). The others by 2026-11-10 to 2026-11-16.',
    ],
    ['done', { tasks: { ...tasks, answered: 100, remaining: 0 } }, 'Every task is answered.'],
    ['closed', { state: 'closed' as const }, 'The window is closed; 40 tasks are unanswered.'],
    ['sealed', { state: 'sealed' as const }, 'The window is closed; 40 tasks are unanswered.'],
  ])('%s', (_, change, words) => {
    expect(answer(change)).toBe(words);
  });
});
