import type { AgencyDefinition, EvidenceItem } from '#agencies';
import { officeId, type OfficeId } from '#contracts';
import type { Registers } from '../sample-season.js';
import type { Dialect } from './dialects.js';
import { planTable, type Cell, type TablePlan } from './table-plan.js';

/** One table of one office with its rows, ready to be written. */
export interface OfficeTable {
  plan: TablePlan;
  rows: Cell[][];
}

export interface OfficeRegister {
  office: OfficeId;
  /** Name of the office within its agency: district, `city`, a body. */
  jurisdiction: string;
  /** A table for each item that can be routed to the office, also for those of which it has no record. */
  tables: OfficeTable[];
}

/** What an agency's offices hold, in the form of its dialect. */
export function agencyRegisters(agency: AgencyDefinition, registers: Registers, dialect: Dialect): OfficeRegister[] {
  const plans = new Map(agency.items.map((item) => [item, planTable(item, dialect)]));
  return agency.offices.map(({ jurisdiction }) => {
    const office = officeId(agency.id, jurisdiction);
    const tables = [...plans]
      .filter(([item]) => reaches(item, jurisdiction))
      .map(([item, plan]) => ({
        plan,
        rows: (registers.get(office)?.get(item.id) ?? []).map((record) => plan.row(record)),
      }));
    return { office, jurisdiction, tables };
  });
}

export function countRows(offices: readonly OfficeRegister[]): number {
  return offices.reduce((sum, { tables }) => sum + tables.reduce((rows, table) => rows + table.rows.length, 0), 0);
}

const FIXED = new Set(['city', 'province', 'home_authority']);

function reaches({ route }: EvidenceItem, jurisdiction: string): boolean {
  switch (route.to) {
    case 'district':
      return !FIXED.has(jurisdiction);
    case 'issuing_body':
      return true;
    default:
      return route.to === jurisdiction;
  }
}
