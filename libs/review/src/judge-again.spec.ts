import { REJECTIONS, type RejectionCode } from '#contracts';
import { judgeAgainAfterMs, suggestedAction } from './judge-again.js';

describe('judgeAgainAfterMs', () => {
  it('tries what may pass by itself, each time later, and then leaves it to a person', () => {
    for (const code of Object.keys(REJECTIONS) as RejectionCode[]) {
      const waits: number[] = [];
      for (let wait = judgeAgainAfterMs(code, 0); wait !== null; wait = judgeAgainAfterMs(code, waits.length))
        waits.push(wait);
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      expect(waits.length).toBeLessThan(10);
    }
    expect(judgeAgainAfterMs('UNDELIVERABLE', 0)).toBe(0);
    expect(judgeAgainAfterMs('UNDELIVERABLE', 2)).toBeNull();
  });

  it('never tries by itself what is wrong in the signed bytes', () => {
    for (const code of [
      'BAD_SIGNATURE',
      'SCHEMA_MISMATCH',
      'TASK_MISMATCH',
      'SEQUENCE_REUSED',
      'WRONG_OFFICE',
    ] as const)
      expect(judgeAgainAfterMs(code, 0)).toBeNull();
  });
});

describe('suggestedAction', () => {
  it('says what helps', () => {
    expect(suggestedAction('UNKNOWN_KEY', { willBeTried: true })).toBe('wait');
    expect(suggestedAction('UNKNOWN_KEY', { willBeTried: false })).toBe('release');
    expect(suggestedAction('BAD_SIGNATURE', { willBeTried: false })).toBe('ask_office');
    expect(suggestedAction('ALREADY_ANSWERED', { willBeTried: false })).toBe('discard');
  });
});
