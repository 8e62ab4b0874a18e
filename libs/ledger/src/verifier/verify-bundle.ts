import type { Bundle } from '../bundle/bundle.js';
import { checkClosingRecord } from './check-closing.js';
import { checkKeys } from './check-keys.js';
import { checkCheckpoint, readLeaves, type Trust } from './check-log.js';
import { checkResults, checkTasks, checkWindow } from './check-results.js';
import { checkScores } from './check-scores.js';
import { checkManifests, checkSeal } from './check-seal.js';
import { checkTimeStamps } from './check-time-stamps.js';
import { Inspection } from './inspection.js';
import { openLeaves } from './open-leaves.js';
import type { Finding } from './rules.js';

/** Checks everything that can be checked of a bundle, and keeps what was read on the way. Never throws over its content. */
export function inspectBundle(bundle: Bundle, trust: Trust = {}): Inspection {
  const inspection = new Inspection(bundle);
  readLeaves(inspection);
  checkCheckpoint(inspection, trust);
  checkTimeStamps(inspection, trust.authorities ?? null);
  checkKeys(inspection);
  openLeaves(inspection);
  checkTasks(inspection);
  checkResults(inspection);
  checkWindow(inspection);
  checkClosingRecord(inspection);
  checkManifests(inspection);
  checkSeal(inspection);
  checkScores(inspection);
  return inspection;
}

/** What is wrong with a bundle, and what its reader should know; each with the leaf and the rule. */
export function verifyBundle(bundle: Bundle, trust: Trust = {}): Finding[] {
  return inspectBundle(bundle, trust).findings;
}
