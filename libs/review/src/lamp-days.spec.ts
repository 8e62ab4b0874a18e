import { LAMP_DAYS, lampDaysFaults } from './lamp-days.js';

describe('lamp days', () => {
  it('are without fault as they are built in', () => {
    expect(lampDaysFaults({ ...LAMP_DAYS })).toEqual([]);
  });

  it.each([
    ['safety', 21, 'out_of_bounds'],
    ['safety', -1, 'out_of_bounds'],
    ['standstill', 0, 'out_of_bounds'],
    ['pace', 4, 'out_of_bounds'],
    ['pace', 7.5, 'out_of_bounds'],
    ['pace', '9', 'out_of_bounds'],
    ['standstill', 16, 'beyond_pace'],
  ])('refuse %s of %p', (path, value, code) => {
    expect(lampDaysFaults({ ...LAMP_DAYS, [path]: value })).toMatchObject([{ path, code }]);
  });
});
