import { checkCheckpoints, checkLeaves } from './check-log.js';
import { checkNothingLost, checkNothingUnexpected, checkOneEffect } from './check-results.js';
import { checkSums } from './check-sums.js';
import { checkClosedOnce, checkCut } from './check-window.js';
import type { Evidence, Violation } from './evidence.js';

/** The one checker: every promise that must hold when a round is over, whatever was done to the programs in it. */
export function check(evidence: Evidence): Violation[] {
  return [
    checkNothingLost,
    checkOneEffect,
    checkNothingUnexpected,
    checkLeaves,
    checkCheckpoints,
    checkCut,
    checkClosedOnce,
    checkSums,
    checkBacklog,
    checkLeaks,
  ].flatMap((rule) => rule(evidence));
}

/** Nothing waits: not in the outbox, not for a place in the log, not in a queue, not for a receipt. */
function checkBacklog({ tables, queues, attempts }: Evidence): Violation[] {
  const left = [
    ...(tables.outbox > 0 ? [`${tables.outbox} messages in the outbox`] : []),
    ...(tables.unplacedLeaves > 0 ? [`${tables.unplacedLeaves} leaves without a place`] : []),
    ...[...queues]
      .filter(([, messages]) => messages > 0)
      .map(([queue, messages]) => `${messages} messages in ${queue}`),
    ...attempts
      .filter(({ receipt }) => receipt === null)
      .map(({ office, sequence }) => `no receipt for ${office} ${sequence}`),
  ];
  return left.map((detail) => ({ invariant: 'backlog drains', detail }));
}

/** No personal data is where it must not be. */
function checkLeaks({ leaks }: Evidence): Violation[] {
  return leaks.map((detail) => ({ invariant: 'no canary leaked', detail }));
}
