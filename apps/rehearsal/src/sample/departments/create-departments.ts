import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgencyDefinition, Catalogue } from '#agencies';
import { parseSourceDescription, type SourceDescription } from '#connectors';
import type { OfficeId } from '#contracts';
import type { SampleSeason } from '../sample-season.js';
import { agencyRegisters, countRows, type OfficeRegister } from './agency-registers.js';
import { dialectOf, prefersMariadb, type Dialect } from './dialects.js';
import { writeCsv } from './write-csv.js';
import { writeMysql } from './write-mysql.js';
import { writePostgresql, type Pauses } from './write-postgresql.js';
import { writeSqlite } from './write-sqlite.js';
import type { WrittenSources } from './written-sources.js';

/** Folder of the readers' passwords. */
const SECRETS = 'secrets';

/** Becomes part of statements, unquoted. */
const PREFIX = /^[a-z][a-z0-9_]{0,19}$/;

export interface DepartmentsRequest {
  season: Pick<SampleSeason, 'registers' | 'offices'>;
  catalogue: Catalogue;
  /** Where SQLite files, exports and the readers' passwords go. */
  folder: string;
  /** A PostgreSQL on which databases may be created. Holds a password: never log it. */
  databaseUrl: string;
  /** A MariaDB or MySQL on which databases may be created. Without it the agencies that use one keep SQLite files. */
  mariadbUrl?: string | undefined;
  /** Lower-case start of the names of databases and accounts, at most 20 characters. Databases of this name are made anew. */
  prefix?: string;
  /** How long each query of the slow office takes. */
  slowBySeconds?: number;
  /** How long each query of the late office takes, so that what it begins before the close is answered after it. */
  lateBySeconds?: number;
}

export interface DepartmentSummary {
  agency: string;
  kind: Dialect['kind'];
  /** What a person should know of it: the character set, or what stands in for what. */
  note: string | null;
  offices: number;
  records: number;
}

export interface Departments {
  sources: Record<OfficeId, SourceDescription>;
  summary: DepartmentSummary[];
  /** Removes every database, account and file that was made. */
  drop(): Promise<void>;
}

/**
 * Writes the registers of a sample season into departmental databases, one kind for each agency: PostgreSQL and MariaDB with accounts
 * that may only read, SQLite files, CSV exports in GB 18030 and UTF-8.
 */
export async function createDepartments(request: DepartmentsRequest): Promise<Departments> {
  const { season, catalogue, folder, mariadbUrl, prefix = 'countersign_sample' } = request;
  if (!PREFIX.test(prefix)) throw new RangeError('a prefix is 1 to 20 lower-case letters, digits and underscores');
  const pauses: Pauses = new Map([
    [season.offices.slow, request.slowBySeconds ?? 0.3],
    [season.offices.late, request.lateBySeconds ?? 0],
  ]);
  const written: WrittenSources[] = [];
  const summary: DepartmentSummary[] = [];
  const drop = async (): Promise<void> => {
    await Promise.all(written.map((sources) => sources.drop()));
    await rm(join(folder, SECRETS), { recursive: true, force: true });
  };
  const writing = catalogue.agencies.map(async (agency) => {
    const dialect = dialectOf(agency.id, mariadbUrl !== undefined);
    const offices = agencyRegisters(agency, season.registers, dialect);
    refusePauses(agency, dialect, pauses);
    written.push(await writeAgency(request, agency, dialect, offices, pauses));
    summary.push(summarise(agency.id, dialect, offices));
  });
  const failed = (await Promise.allSettled(writing)).find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await drop();
    throw failed.reason;
  }
  const sources: Record<OfficeId, SourceDescription> = {};
  for (const { descriptions } of written)
    for (const [office, description] of descriptions)
      sources[office] = parseSourceDescription(description, office, folder);
  summary.sort((a, b) => (a.agency < b.agency ? -1 : 1));
  return { sources, summary, drop };
}

function writeAgency(
  { folder, databaseUrl, mariadbUrl, prefix = 'countersign_sample' }: DepartmentsRequest,
  { id }: AgencyDefinition,
  dialect: Dialect,
  offices: OfficeRegister[],
  pauses: Pauses,
): Promise<WrittenSources> {
  const own = join(folder, id);
  const place = { database: `${prefix}_${id}`, secretFile: join(folder, SECRETS, id) };
  switch (dialect.kind) {
    case 'postgresql':
      return writePostgresql({ ...place, url: databaseUrl }, offices, pauses);
    case 'mysql':
      return writeMysql({ ...place, url: mariadbUrl ?? '' }, offices);
    case 'sqlite':
      return writeSqlite(own, offices);
    case 'csv':
      return writeCsv(own, offices, dialect.encoding ?? 'utf-8');
  }
}

/** Only a server can be made to pause. */
function refusePauses({ id, offices }: AgencyDefinition, { kind }: Dialect, pauses: Pauses): void {
  const paused = offices.find(({ jurisdiction }) => (pauses.get(`${id}.${jurisdiction}`) ?? 0) > 0);
  if (paused && kind !== 'postgresql')
    throw new RangeError(`${id}.${paused.jurisdiction} cannot be slow: its source is ${kind}`);
}

function summarise(agency: string, { kind, encoding }: Dialect, offices: readonly OfficeRegister[]): DepartmentSummary {
  const standIn = kind === 'sqlite' && prefersMariadb(agency) ? 'no MariaDB at hand: SQLite instead' : null;
  return { agency, kind, note: encoding ?? standIn, offices: offices.length, records: countRows(offices) };
}
