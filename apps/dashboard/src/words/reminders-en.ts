import type { remindersZh } from './reminders-zh.js';

export const remindersEn: typeof remindersZh = {
  reminders: {
    title: 'Reminders sent',
    send: 'Send a reminder',
    note: 'A note of your own (optional; no personal data)',
    meaning:
      'Sent with the figures of that moment, signed, over the bus. When the program of the office has sent it back with its signature, it says “noted” here.',
    go: 'Send',
    cancel: 'Cancel',
    none: 'The office was not reminded yet.',
    sentAt: 'Sent',
    sentBy: 'By',
    figures: 'What it says',
    figuresOf: (remaining, overdue) => `${remaining} to answer, ${overdue} overdue`,
    state: 'State',
    states: { waiting: 'waits for the broker', sent: 'sent, not noted yet', noted: 'noted' },
    show: 'Show',
    shown: (at) => `Reminder notice, sent ${at}`,
    number: (id) => `No. ${id}`,
  },
};
