import type { WiderRight } from './surveyor.js';

/** Rights that let nobody change anything. */
const READING = /^(SELECT|USAGE|SHOW VIEW|SHOW DATABASES|REFERENCES|PROCESS|GRANT)$/;

/**
 * Rights beyond reading in the lines of `SHOW GRANTS` (MySQL, MariaDB). A right on some columns counts as one on the table; a role that is
 * granted shows by its own lines.
 */
export function readGrants(lines: readonly string[]): WiderRight[] {
  const found = lines.flatMap((line) => {
    const parts = /^GRANT (.+?) ON (?:TABLE |PROCEDURE |FUNCTION )?(.+?) TO /i.exec(line);
    if (parts === null) return [];
    const [, rights = '', on = ''] = parts;
    const named = rights
      .replace(/\([^)]*\)/g, '')
      .split(',')
      .map((right) => right.trim().toUpperCase());
    return named.filter((right) => !READING.test(right)).map((right) => ({ right, on: on.replaceAll('`', '') }));
  });
  const grantable = lines.flatMap((line) => {
    const on = / ON (?:TABLE )?(\S+) TO .* WITH GRANT OPTION/i.exec(line)?.[1];
    return on === undefined ? [] : [{ right: 'GRANT OPTION', on: on.replaceAll('`', '') }];
  });
  return [...found, ...grantable];
}
