// The rules of the joint review as pure functions: seasons, splitting, accepting, closing, scoring, ranking.
// Must never know: a clock, a database, a broker, a framework, or how a finding was made.
export { reviewWindow, seasonOf } from './season.js';
export {
  type HolidayNotice,
  PUBLICITY_WORKING_DAYS,
  type WorkingCalendar,
  type WorkingDayAnswer,
  addWorkingDays,
  dueAt,
  isWorkingDay,
  publicityEnd,
  workingCalendar,
} from './working-days.js';
export { STATE_COUNCIL_NOTICES } from './state-council-notices.js';
export type { ItemCatalogue, ListedItem } from './item-catalogue.js';
export type { ApplicationFaultCode } from './application-faults.js';
export { type PlannedTask, type SplitInput, type SplitOutcome, splitApplication } from './split-application.js';
export { type AllowedClaim, type AllowedTask, keepAllowed } from './allowed-claim.js';
export { type Revising, reviseTask } from './revise-task.js';
export {
  type Acceptance,
  type ArrivedResult,
  CLOCK_TOLERANCE_MS,
  type TaskState,
  acceptResult,
  stateAfter,
} from './accept-result.js';
export {
  type Closing,
  type FenceDecision,
  type FenceMet,
  MOVABLE_STATES,
  type OfficeTally,
  WINDOW_TRANSITIONS,
  closingRecord,
  decideFence,
  mayBecome,
} from './close-window.js';
export {
  type QuietOffice,
  type QuietTask,
  type ReissuePlan,
  type ReissuePolicy,
  REISSUE_TIERS,
  planReissue,
} from './plan-reissue.js';
export { COMPETENT_OFFICE, MOST_REVISIONS, type RoutingAnew, type Unroutable, routeAnew } from './route-anew.js';
export { type SuggestedAction, judgeAgainAfterMs, suggestedAction } from './judge-again.js';
export {
  type Decider,
  type OpenProposal,
  type ProposalRefusal,
  mayPropose,
  proposalRefusal,
} from './decide-proposal.js';
export type { IndicatorGroup, IndicatorRow, IndicatorRule, PointsRule, RuleFile } from './rule-file.js';
export { RuleFileError, parseRuleFile } from './parse-rule-file.js';
export type { Finding, FindingRef, ScoreFlag } from './count-findings.js';
export { type Score, type ScoreLine, scoreApplication } from './score-application.js';
export { type Rank, type Ranked, rankApplications } from './rank.js';
export {
  LEASE_HOURS,
  type Proposal,
  type Refusal,
  type WorklistActor,
  type WorklistEntry,
  type WorklistState,
} from './worklist/worklist-entry.js';
export {
  type ClaimOutcome,
  type ProposalOutcome,
  type ReleaseOutcome,
  type ReviewOutcome,
  claimEntry,
  isClaimed,
  proposeDecision,
  releaseEntry,
  reviewDecision,
} from './worklist/act-on-entry.js';
export { officerReasons, proposalFaults } from './worklist/proposal-faults.js';
export { type EpochDay, formatDay, parseDay, shanghaiDay, startOfShanghaiDay } from './shanghai-time.js';
export { LAMP_DAYS, type LampDays, lampDaysFaults } from './lamp-days.js';
export { type Pace, paceOf } from './pace.js';
export { type Forecast, HORIZON, PATHS, forecastFinish, latestOf, quantileOf } from './forecast.js';
export { type Lamp, type OfficeOutlook, type OutlookInput, dayOf, lampOf, outlookOf } from './lamp.js';
export { type WorkingDaySpan, workingDaySpan } from './working-day-span.js';
export { changedDays, noticeFaults, noticesInForce } from './notices-in-force.js';
