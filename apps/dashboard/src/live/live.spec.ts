import { jest } from '@jest/globals';
import { concernedBy } from './concerned.js';
import { Spaced } from './spaced.js';

describe('what is fetched when it is told of', () => {
  it('is what the event concerns, and everything after a gap', () => {
    expect(concernedBy('counts')).toEqual(expect.arrayContaining(['overview', 'office', 'applications']));
    expect(concernedBy('notices')).toEqual(['reminders', 'manifests']);
    expect(concernedBy('quarantine')).toEqual(['overview', 'quarantine']);
    expect(concernedBy('signed_out')).toEqual(['session']);
    expect(concernedBy('beat')).toEqual([]);
    expect(concernedBy('reset')).toBe('all');
  });

  it('is fetched at once, then at most once in its time, and never left unfetched', () => {
    jest.useFakeTimers();
    const done: string[] = [];
    const spaced = new Spaced(
      (name) => done.push(name),
      () => 500,
    );
    for (let i = 0; i < 5; i++) spaced.ask('overview');
    spaced.ask('office');
    expect(done).toEqual(['overview', 'office']);
    jest.advanceTimersByTime(500);
    expect(done).toEqual(['overview', 'office', 'overview']);
    jest.advanceTimersByTime(5_000);
    expect(done.length).toBe(3);
    spaced.ask('overview');
    expect(done.length).toBe(4);
    spaced.ask('overview');
    spaced.stop();
    jest.advanceTimersByTime(5_000);
    expect(done.length).toBe(4);
    jest.useRealTimers();
  });
});
