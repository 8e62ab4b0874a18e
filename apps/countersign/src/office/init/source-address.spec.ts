import { parseAddress } from './source-address.js';

describe('parseAddress', () => {
  it.each([
    [
      'mysql://reader@db.local:3307/rk',
      { kind: 'mysql', connection: { host: 'db.local', port: 3307, database: 'rk', user: 'reader' } },
    ],
    ['postgres://reader@[::1]/rk', { kind: 'postgresql', connection: { host: '::1', database: 'rk', user: 'reader' } }],
    ['sqlite:a/b.db', { kind: 'sqlite', path: 'a/b.db' }],
    ['csv:/srv/exports', { kind: 'csv', path: '/srv/exports' }],
  ])('%s', (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
  });

  it.each(['oracle://a@b/c', 'sqlserver://a@b/c', 'https://a.example/x', 'soap:x', 'exchange:x', 'ordered:x'])(
    'says what cannot be done with %s',
    (text) => {
      expect(() => parseAddress(text)).toThrow(/cannot be looked at .*office check.*office try/s);
    },
  );

  it('refuses a password and does not repeat it', () => {
    expect(() => parseAddress('mysql://reader:hunter2@db/rk')).toThrow(/--password-file/);
    expect(() => parseAddress('mysql://reader:hunter2@db/rk')).not.toThrow(/hunter2/);
  });

  it.each(['', 'mysql://db/rk', 'mysql://a@db', 'sqlite:', 'ftp://a@b/c'])('refuses %j', (text) => {
    expect(() => parseAddress(text)).toThrow(/--source/);
  });
});
