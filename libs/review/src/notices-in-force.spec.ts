import { changedDays, noticeFaults, noticesInForce } from './notices-in-force.js';
import { STATE_COUNCIL_NOTICES } from './state-council-notices.js';

const notice = (year: number, off: string[], work: string[] = []) => ({ year, source: `notice of ${year}`, off, work });

it('takes every notice that was announced', () => {
  expect(STATE_COUNCIL_NOTICES.flatMap(noticeFaults)).toEqual([]);
});

it('says of each entry that is wrong where it is and what is wrong', () => {
  const off = ['2027-02-30', '2027-01-03/2027-01-01', '2026-12-31', '2027-05-01/2027-05-05', '2027-05-05', '元旦'];
  const work = ['2027-05-03', '2027-05-10', '2027-05-08', '2027-01-02/2027-03-01'];
  expect(noticeFaults({ year: 2027, off, work }).map(({ path, code }) => `${path} ${code}`)).toEqual([
    'off[0] not_days',
    'off[1] wrong_order',
    'off[2] other_year',
    'off[4] twice',
    'off[5] not_days',
    'work[0] twice',
    'work[1] works_anyway',
    'work[3] wrong_order',
  ]);
  expect(noticeFaults({ year: 2027, off: Array<string>(61).fill('x'), work: [] })[0]).toMatchObject({
    path: 'off',
    code: 'too_many',
  });
});

it('goes by what was approved last for a year, and by what is built in for the others', () => {
  const built = [notice(2026, ['2026-10-01']), notice(2025, [])];
  const approved = [notice(2026, ['2026-10-02']), notice(2027, []), notice(2026, ['2026-10-03'])];
  const inForce = noticesInForce(built, approved);
  expect(inForce.map(({ year, off }) => [year, ...off])).toEqual([[2025], [2026, '2026-10-03'], [2027]]);
  expect(changedDays(2026, built, inForce)).toEqual([{ day: '2026-10-01', works: true }]);
});
