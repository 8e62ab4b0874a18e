import { CircuitBreaker } from './circuit-breaker.js';

function failing(times: number, at = 0): CircuitBreaker {
  const breaker = new CircuitBreaker({ failures: 3, openMs: 1000 });
  for (let n = 0; n < times; n++) {
    breaker.admits(at);
    breaker.failed(at, 'ECONNREFUSED');
  }
  return breaker;
}

describe('CircuitBreaker', () => {
  it('opens after failures in a row, and not before', () => {
    expect(failing(2).admits(0)).toBe(true);
    const open = failing(3);
    expect(open.admits(999)).toBe(false);
    expect(open.state(999)).toEqual({ circuit: 'open', failures: 3, code: 'ECONNREFUSED', openUntil: 1000 });
  });

  it('forgets failures at a success', () => {
    const breaker = failing(2);
    breaker.succeeded();
    breaker.failed(0, 'x');
    breaker.failed(0, 'x');
    expect(breaker.state(0).circuit).toBe('closed');
  });

  it('lets one call try when its time is over, and closes if that succeeds', () => {
    const breaker = failing(3);
    expect(breaker.state(1000).circuit).toBe('half_open');
    expect([breaker.admits(1000), breaker.admits(1000)]).toEqual([true, false]);
    breaker.succeeded();
    expect(breaker.admits(1000)).toBe(true);
    expect(breaker.state(1000)).toMatchObject({ circuit: 'closed', failures: 0, openUntil: null });
  });

  it('stays open longer and longer while trials fail, up to sixteen times', () => {
    const breaker = failing(3);
    const stays: number[] = [];
    let now = 1000;
    for (let n = 0; n < 6; n++) {
      expect(breaker.admits(now)).toBe(true);
      breaker.failed(now, 'x');
      const until = breaker.state(now).openUntil ?? 0;
      stays.push(until - now);
      now = until;
    }
    expect(stays).toEqual([2000, 4000, 8000, 16_000, 16_000, 16_000]);
  });

  it('is not prolonged by calls that were under way when it opened', () => {
    const breaker = failing(3);
    breaker.failed(900, 'x');
    expect(breaker.admits(1000)).toBe(true);
  });

  it('offers the trial again when it told nothing', () => {
    const breaker = failing(3);
    breaker.admits(1000);
    breaker.abandoned();
    expect(breaker.admits(1000)).toBe(true);
  });
});
