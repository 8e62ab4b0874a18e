import { describeFault } from './bus-log.js';

describe('describeFault', () => {
  it('names class and place of an error and leaves out its message, which quotes content', () => {
    const described = describeFault(new SyntaxError('unexpected 某某\n    at 44060619900101'));
    expect(described.fault).toBe('SyntaxError');
    expect(described.at).toContain('bus-log.spec');
    expect(JSON.stringify(described)).not.toMatch(/4406|某某/);
  });

  it('keeps an error code', () => {
    expect(describeFault(Object.assign(new Error('x'), { code: '23505' }))).toMatchObject({ code: '23505' });
    expect(describeFault('text')).toEqual({ fault: 'string' });
  });
});
