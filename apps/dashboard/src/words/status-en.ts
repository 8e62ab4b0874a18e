import type { StatusWords } from './status-zh.js';

export const statusEn: StatusWords = {
  program: 'Version and status',
  sources: 'Sources',
  none: 'no status',
  older: 'not the newest',
  ago: (n, unit) => `${n} ${unit} ago`,
  clock: (seconds, ahead) => `clock ${seconds} s ${ahead ? 'ahead' : 'behind'}`,
  asked: (n) => `${n} fine`,
  since: (moment) => ` since ${moment}`,
  circuits: { closed: 'fine', open: 'paused', half_open: 'trying again' },
  reasons: {
    unreachable: 'not reached',
    refused: 'access refused',
    timed_out: 'timed out',
    slow: 'too slow',
    overloaded: 'overloaded',
    failing: 'keeps failing',
  },
  started: 'Program started',
  withoutReceipt: 'Without receipt',
  askedElsewhere: 'Asked elsewhere',
};
