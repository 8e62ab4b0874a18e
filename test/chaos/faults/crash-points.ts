import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault.js';

/** Points in the programs' code where they kill themselves: around every commit, publish, confirm and ack. */
const POINTS: [program: 'coordinator' | 'adapter', when: Fault['when'], point: string, words: string][] = [
  ['coordinator', 'answering', 'after-intake-commit', 'applications are committed, their sender has no answer'],
  ['coordinator', 'answering', 'before-task-publish', 'the outbox is claimed, nothing is published'],
  ['coordinator', 'answering', 'after-task-publish', 'the broker has confirmed, the outbox does not know'],
  ['coordinator', 'answering', 'after-outbox-commit', 'the outbox knows what the broker confirmed'],
  ['coordinator', 'answering', 'before-collection-commit', 'results are written and not committed'],
  ['coordinator', 'answering', 'after-collection-commit', 'results are committed and not acknowledged to the broker'],
  ['coordinator', 'answering', 'after-sequence-commit', 'leaves have their places, no head is signed'],
  ['coordinator', 'answering', 'after-guard-written', 'a head is signed and kept beside the key, not published'],
  ['coordinator', 'closing', 'after-fence-parked', 'the fence is parked, the table does not know'],
  ['coordinator', 'closing', 'after-fence-seen', 'the fence is seen, the window is not closed'],
  ['coordinator', 'closing', 'before-close-commit', 'the closing record is signed and not committed'],
  ['coordinator', 'closing', 'after-close-commit', 'the window is closed, the fence is not acknowledged'],
  ['coordinator', 'closing', 'after-scores-commit', 'applications are scored, the season does not know'],
  ['coordinator', 'closing', 'after-manifests-commit', 'manifests are drawn up and not sent'],
  ['coordinator', 'closing', 'before-seal-commit', 'the seal is signed and not committed'],
  ['coordinator', 'closing', 'after-seal-commit', 'the season is sealed, the head over the seal is not signed'],
  ['adapter', 'answering', 'before-answer-record', 'the source has answered, the journal does not know'],
  ['adapter', 'answering', 'after-answer-record', 'answers are journalled and not published'],
  ['adapter', 'answering', 'after-result-publish', 'results are confirmed, their tasks are not acknowledged'],
];

/** How often a point that is passed again and again is passed unharmed at first, at the most. */
const SKIPS: Record<string, number> = {
  'before-task-publish': 3,
  'after-task-publish': 3,
  'after-outbox-commit': 3,
  'before-collection-commit': 3,
  'after-collection-commit': 3,
  'after-sequence-commit': 2,
  'after-guard-written': 2,
};

export const CRASHES: Fault[] = POINTS.map(([program, when, point, words]) => ({
  name: `crash-${program}-${point}`,
  words: `dies when ${words}`,
  when,
  restarts: true,
  env: (random) => ({
    [program]: {
      COUNTERSIGN_FAULTS: '1',
      COUNTERSIGN_CRASH_POINT: point,
      COUNTERSIGN_CRASH_SKIP: String(random.integer(0, SKIPS[point] ?? 0)),
    },
  }),
  /** It strikes by itself; what it holds up is measured from when it is back. */
  async strike({ coordinators, adapters, random }) {
    await wait(random.integer(300, 1_200));
    await Promise.all([...coordinators, ...adapters].map((one) => one.up()));
  },
}));
