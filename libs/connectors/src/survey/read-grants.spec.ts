import { readGrants } from './read-grants.js';

describe('readGrants', () => {
  it.each([
    ["GRANT USAGE ON *.* TO `reader`@`%` IDENTIFIED BY PASSWORD '*A'", []],
    ['GRANT SELECT, SHOW VIEW ON `jyj_da`.* TO `reader`@`%`', []],
    ['GRANT SELECT (`XM`, `ZSBH`) ON `jyj_da`.`t` TO `reader`@`%`', []],
    ['GRANT SELECT, INSERT, UPDATE (`XM`) ON `jyj_da`.* TO `w`@`%`', ['INSERT jyj_da.*', 'UPDATE jyj_da.*']],
    ['GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION', ['ALL PRIVILEGES *.*', 'GRANT OPTION *.*']],
    ['GRANT EXECUTE ON PROCEDURE `jyj_da`.`p` TO `w`@`%`', ['EXECUTE jyj_da.p']],
    ['GRANT `role_of_readers` TO `reader`@`%`', []],
    ['SET DEFAULT ROLE `r` FOR `reader`@`%`', []],
  ])('%s: %j', (line, expected) => {
    expect(readGrants([line]).map(({ right, on }) => `${right} ${on}`)).toEqual(expected);
  });
});
