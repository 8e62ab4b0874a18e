import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal, type JournalledAnswer } from './journal.js';
import { JournalHeld } from './open-journal-database.js';

let folder: string;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-journal-'));
  journal = new Journal(folder, 'education.city');
});
afterEach(async () => {
  journal.close();
  await rm(folder, { recursive: true, force: true });
});

function answer(sequence: number, task = `task-${sequence}`): JournalledAnswer {
  return {
    sequence,
    taskDigest: task,
    taskId: `id-${sequence}`,
    revision: 1,
    resultId: `result-id-${sequence}`,
    resultDigest: `result-${sequence}`,
    envelope: Buffer.from([0, 255, sequence]),
    answeredAt: '2014-10-01T00:00:00.000Z',
  };
}

describe('Journal', () => {
  it('gives the same bytes back, in order, also after it was opened again', () => {
    journal.record([answer(1), answer(2), answer(3)]);
    journal.close();
    journal = new Journal(folder, 'education.city');
    expect(journal.lastSequence).toBe(3);
    // Compared as text: the driver's buffers belong to another realm than those of the test.
    const inText = (answers: JournalledAnswer[]) =>
      answers.map((a) => ({ ...a, envelope: a.envelope.toString('hex') }));
    expect(inText(journal.answersTo(['task-3', 'unknown', 'task-1']))).toEqual(inText([answer(1), answer(3)]));
  });

  it('refuses a gap and a number used before', () => {
    journal.record([answer(1)]);
    expect(() => journal.record([answer(3)])).toThrow('does not follow');
    expect(() => journal.record([answer(1)])).toThrow('does not follow');
    expect(journal.lastSequence).toBe(1);
  });

  it('records all of a batch or none of it', () => {
    journal.record([answer(1)]);
    expect(() => journal.record([answer(2), answer(3, 'task-1')])).toThrow(/UNIQUE/);
    expect(journal.lastSequence).toBe(1);
    expect(journal.answersTo(['task-2'])).toEqual([]);
    journal.record([answer(2)]);
  });

  it('marks what a receipt names and knows what is not its own', () => {
    journal.record([answer(1), answer(2)]);
    const marked = journal.noteReceipts([
      { result_digest: 'result-1', status: 'accepted' },
      { result_digest: 'result-2', status: 'quarantined', code: 'BACKDATED' },
      { result_digest: 'foreign', status: 'accepted' },
    ]);
    expect(marked).toBe(2);
    expect(journal.receiptOf('task-1')).toEqual({ status: 'accepted', code: null });
    expect(journal.receiptOf('task-2')).toEqual({ status: 'quarantined', code: 'BACKDATED' });
  });

  it('keeps the newest announcement of a window', () => {
    journal.noteWindow({ season: '2014', epoch: 2, closes_at: '2014-12-15T16:00:00.000Z' });
    journal.noteWindow({ season: '2014', epoch: 1, closes_at: '2014-11-30T16:00:00.000Z' });
    expect(journal.windowEnd('2014')).toBe('2014-12-15T16:00:00.000Z');
    expect(journal.windowEnd('2015')).toBeNull();
  });

  it('lets one process at a time hold it, but offices side by side', () => {
    expect(() => new Journal(folder, 'education.city')).toThrow(JournalHeld);
    new Journal(folder, 'education.shunde').close();
  });
});
