import { ApplicationDocumentRow, ApplicationRow, ScoreRow, TaskRow } from './application.row.js';
import { KeyEventRow, SigningKeyRow } from './key.row.js';
import { EnvelopeRow, OutboxRow, QuarantineRow, ResultRow } from './message.row.js';
import {
  LedgerBatchRow,
  LedgerCheckpointRow,
  LedgerKeyRow,
  LedgerOpeningRow,
  LedgerRow,
  LedgerTileRow,
  OfficeManifestRow,
  RuleFileRow,
} from './ledger.row.js';
import { DayCountRow, OfficeCountRow, OfficeIssuedRow, OfficeRow } from './office.row.js';
import { ProposalRow, ReissueRow, UnroutedTaskRow } from './recovery.row.js';
import { FenceRow, SeasonClockRow, SeasonRow } from './season.row.js';
import { WorklistEntryRow, WorklistEventRow } from './worklist.row.js';

/** Every row type, for the data source. */
export const ROWS = [
  ApplicationRow,
  ApplicationDocumentRow,
  TaskRow,
  ScoreRow,
  EnvelopeRow,
  OutboxRow,
  ResultRow,
  QuarantineRow,
  OfficeRow,
  OfficeCountRow,
  OfficeIssuedRow,
  DayCountRow,
  SigningKeyRow,
  KeyEventRow,
  SeasonRow,
  FenceRow,
  SeasonClockRow,
  WorklistEntryRow,
  WorklistEventRow,
  LedgerRow,
  LedgerBatchRow,
  LedgerOpeningRow,
  LedgerTileRow,
  LedgerCheckpointRow,
  LedgerKeyRow,
  OfficeManifestRow,
  RuleFileRow,
  ReissueRow,
  UnroutedTaskRow,
  ProposalRow,
];
