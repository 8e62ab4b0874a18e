import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
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

function answer(sequence: number): JournalledAnswer {
  return {
    sequence,
    taskId: `id-${sequence}`,
    taskDigest: `task-${sequence}`,
    resultDigest: `result-${sequence}`,
    answeredAt: '2014-10-01T00:00:00.000Z',
    envelope: Buffer.from([0, 255, sequence]),
  };
}

describe('Journal', () => {
  it('gives the same bytes back, in order, also after it was opened again', () => {
    journal.record([answer(1), answer(2), answer(3)]);
    journal.close();
    journal = new Journal(folder, 'education.city');
    expect(journal.lastSequence).toBe(3);
    // Compared as text: the driver's buffers belong to another realm than those of the test.
    const asked = [
      answer(3),
      { taskId: 'unknown', taskDigest: 'task-9' },
      answer(1),
      { ...answer(2), taskDigest: 'other' },
    ];
    const inText = (answers: JournalledAnswer[]) =>
      answers.map((a) => ({ ...a, envelope: a.envelope.toString('hex') }));
    expect(inText(journal.answersTo(asked))).toEqual(inText([answer(1), answer(3)]));
  });

  it('has on the disk what was flushed: the log alone, as a power cut would leave it, gives it back', async () => {
    journal.record([answer(1)]);
    await journal.flush();
    const copy = join(folder, 'after-the-cut');
    await mkdir(copy);
    for (const name of ['education.city.journal.db', 'education.city.journal.db-wal'])
      await copyFile(join(folder, name), join(copy, name));
    const recovered = new Journal(copy, 'education.city');
    expect(recovered.lastSequence).toBe(1);
    recovered.close();
  });

  it('refuses a gap and a number used before', () => {
    journal.record([answer(1)]);
    expect(() => journal.record([answer(3)])).toThrow('does not follow');
    expect(() => journal.record([answer(1)])).toThrow('does not follow');
    expect(journal.lastSequence).toBe(1);
  });

  it('records all of a batch or none of it', () => {
    journal.record([answer(1)]);
    const broken = { ...answer(3), envelope: null as unknown as Buffer };
    expect(() => journal.record([answer(2), broken])).toThrow(/NOT NULL/);
    expect(journal.lastSequence).toBe(1);
    expect(journal.answersTo([answer(2)])).toEqual([]);
    journal.record([answer(2)]);
  });

  it('keeps the first receipt for an answer, also after it was opened again, and passes over what is not its own', () => {
    journal.record([answer(1), answer(2), answer(3)]);
    const accepted = { result_digest: 'result-1', status: 'accepted' } as const;
    const quarantined = { result_digest: 'result-2', status: 'quarantined', code: 'BACKDATED' } as const;
    expect(journal.noteReceipts([accepted, { ...accepted, result_digest: 'foreign' }])).toBe(1);
    journal.close();
    journal = new Journal(folder, 'education.city');
    expect(journal.noteReceipts([{ ...accepted, status: 'late' }, quarantined])).toBe(1);
    expect([1, 2, 3].map((sequence) => journal.receiptOf(sequence))).toEqual([
      { status: 'accepted', code: null },
      { status: 'quarantined', code: 'BACKDATED' },
      null,
    ]);
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
