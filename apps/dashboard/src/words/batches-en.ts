import type { batchesZh } from './batches-zh.js';

export const batchesEn: typeof batchesZh = {
  batches: {
    title: 'Batches',
    open: 'Batches so far',
    back: 'Back to quarantine',
    start: 'Judge all of these again',
    startTitle: 'Judge again as a batch',
    startMeaning: (cause, office) =>
      `Every message that is held and matches (reason: ${cause}; office: ${office}) is judged again, one by one. One that does not pass holds up no other; it goes on when you leave the page, and after a restart.`,
    go: 'Start',
    cancel: 'Cancel',
    by: 'Started by',
    startedAt: 'Started',
    about: 'About',
    progress: 'Progress',
    progressOf: (done, total) => `${done} / ${total}`,
    states: { running: 'under way', done: 'done' },
    state: 'State',
    released: 'Released',
    stays: 'Did not pass',
    failures: (n) => `${n} that did not pass`,
    failuresTitle: 'What did not pass',
    why: 'Reason',
    office: 'Office',
    message: 'Message',
    broken: 'judging broke off; see the log of the server',
    none: 'There was no batch yet.',
    nothing: 'No message matched.',
    meaning: 'What each batch was about, how far it has come, and what did not pass.',
  },
};
