/** How the database of an agency writes what it knows: the habits of different suppliers and years. */
export interface Dialect {
  kind: 'postgresql' | 'mysql' | 'sqlite' | 'csv';
  /** Abbreviations of pinyin, or the Chinese words themselves. */
  names: 'pinyin' | 'chinese';
  /** Codes as numbers, or as words. */
  codes: 'numbers' | 'words';
  dates: 'YYYYMMDD' | 'YYYY/MM/DD' | 'iso';
  money: 'yuan' | 'cents';
  encoding?: 'utf-8' | 'gb18030';
}

const OLD_SERVER: Dialect = { kind: 'postgresql', names: 'pinyin', codes: 'numbers', dates: 'YYYYMMDD', money: 'yuan' };
const NEWER_SERVER: Dialect = { ...OLD_SERVER, dates: 'iso', money: 'cents' };
const DESKTOP: Dialect = { kind: 'sqlite', names: 'pinyin', codes: 'numbers', dates: 'YYYYMMDD', money: 'yuan' };
const OLD_EXPORT: Dialect = {
  kind: 'csv',
  names: 'chinese',
  codes: 'words',
  dates: 'YYYY/MM/DD',
  money: 'yuan',
  encoding: 'gb18030',
};
const SPREADSHEET: Dialect = { ...OLD_EXPORT, dates: 'iso', encoding: 'utf-8' };
const WEB_SERVER: Dialect = { kind: 'mysql', names: 'pinyin', codes: 'numbers', dates: 'iso', money: 'yuan' };

const DIALECTS: Readonly<Record<string, Dialect>> = {
  public_security: OLD_SERVER,
  floating_population: OLD_SERVER,
  local_tax: OLD_SERVER,
  social_insurance_fund: OLD_SERVER,
  human_resources: NEWER_SERVER,
  education: DESKTOP,
  family_planning: DESKTOP,
  housing: DESKTOP,
  science_technology: DESKTOP,
  health: OLD_EXPORT,
  land_planning: OLD_EXPORT,
  national_tax: OLD_EXPORT,
  civil_affairs: WEB_SERVER,
  industry_commerce: WEB_SERVER,
  awarding_bodies: SPREADSHEET,
  donation_recipient: SPREADSHEET,
  volunteer_organisation: SPREADSHEET,
};

/** The dialect of an agency; where there is no MariaDB, the agencies that would use it keep a SQLite file. */
export function dialectOf(agency: string, withMariadb: boolean): Dialect {
  const dialect = DIALECTS[agency] ?? DESKTOP;
  return dialect.kind === 'mysql' && !withMariadb ? { ...dialect, kind: 'sqlite' } : dialect;
}

/** True when the agency would use MariaDB if there were one. */
export function prefersMariadb(agency: string): boolean {
  return DIALECTS[agency]?.kind === 'mysql';
}
