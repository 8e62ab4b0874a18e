import type { batchesZh } from './batches-zh.js';

export const batchesEn: typeof batchesZh = {
  batches: {
    title: 'Batches',
    open: 'Batches so far',
    wait: (n) => `◇ ${n} wait${n === '1' ? 's' : ''} for a second person`,
    starts: {
      release: 'Judge all of these again',
      discard_quarantined: 'Put all of these away',
      admit_result: 'Admit all of these',
      refuse_result: 'Refuse all of these',
    },
    meanings: {
      release: (about) =>
        `Every message that is held and matches (${about}) is judged again, one by one. One that does not pass holds up no other; it goes on when you leave the page, and after a restart.`,
      discard_quarantined: (about) =>
        `Proposes to put away every message that is held and matches (${about}). When another person approves, it is done one by one, each with its own record; what has changed by then stays as it is.`,
      admit_result: (about) =>
        `Proposes that every late result counts that matches (${about}) and can: its task has no answer, it is final, and the window is closed. When another person approves, each takes effect with its own record, and is scored.`,
      refuse_result: (about) =>
        `Proposes that no late result counts that matches (${about}) and is not decided yet. When another person approves, each takes effect with its own record.`,
    },
    actions: {
      release: 'Judge again',
      discard_quarantined: 'Put away',
      admit_result: 'Admit late results',
      refuse_result: 'Refuse late results',
    },
    action: 'Action',
    go: 'Start',
    propose: 'Propose to a second person',
    cancel: 'Cancel',
    persons: 'Started, approved by',
    startedAt: 'When',
    about: 'About, and why',
    list: (n) => `${n} in all`,
    progress: 'Progress',
    progressOf: (done, total) => `${done} / ${total}`,
    states: {
      open: 'waits for a second person',
      running: 'under way',
      done: 'done',
      rejected: 'rejected or taken back',
    },
    state: 'State',
    passed: 'Done',
    stays: 'Did not pass',
    failures: (n) => `${n} that did not pass`,
    failuresTitle: 'What did not pass',
    outcome: 'Outcome',
    outcomes: {
      accepted: 'accepted',
      late: 'late',
      duplicate: 'duplicate',
      reissued: 'task issued again',
      answered: 'task answered already',
      passed: 'nothing left to do',
      refused: 'did not pass',
      gone: 'dealt with otherwise',
      failed: 'broke off; see the log of the server',
      done: 'done',
    },
    waits: 'to be done',
    office: 'Office',
    subject: 'Subject',
    onlyFirst: (n) => `Only the first ${n} are listed.`,
    none: 'There was no batch yet.',
    nothing: 'Nothing matched.',
    meaning:
      'What each batch was about and why, by whom, how far it has come, and what did not pass. What waits for a second person is approved here.',
  },
};
