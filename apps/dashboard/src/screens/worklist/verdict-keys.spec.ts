import { nextReason } from './verdict-keys.js';

const reason = (code: string, verdict: string) => ({ code, verdict, zh: code, en: code });
const REASONS = [reason('a', 'confirmed'), reason('b', 'confirmed'), reason('c', 'unable')];

describe('the reason that a key chooses', () => {
  it('is the first of its verdict, and then the next, and the first again', () => {
    expect(nextReason(REASONS, 'confirmed', null)).toBe('a');
    expect(nextReason(REASONS, 'confirmed', 'a')).toBe('b');
    expect(nextReason(REASONS, 'confirmed', 'b')).toBe('a');
  });

  it('is the first when one of another verdict is chosen', () => {
    expect(nextReason(REASONS, 'unable', 'b')).toBe('c');
    expect(nextReason(REASONS, 'confirmed', 'c')).toBe('a');
  });

  it('is none where the item has none', () => {
    expect(nextReason(REASONS, 'not_found', null)).toBeNull();
  });
});
