import type { ExportWords } from './exports-zh.js';

export const exportsEn: ExportWords = {
  open: 'Export to Excel',
  title: 'Exports',
  shown: 'As it is shown',
  everything: 'all applications',
  waitingFor: 'waiting for',
  rows: (n) => `${n} rows`,
  of: (n, total) => `${n} of ${total} rows`,
  recorded:
    'The file has what the page has, with names masked. Who, when, by which filter and how many rows is on record; the file is kept for 7 days.',
  begin: 'Export',
  when: 'When',
  filter: 'Filter',
  state: 'Progress',
  states: {
    running: 'under way',
    done: 'done',
    failed: 'not finished',
    interrupted: 'interrupted; export anew',
    expired: 'expired',
  },
  file: 'File',
  download: 'Download',
};
