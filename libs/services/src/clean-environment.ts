/** The environment of a started program: nothing of ours but the search path, so that no PG… or RABBITMQ_… leaks in. */
export function cleanEnvironment(home: string, additions: Record<string, string> = {}): Record<string, string> {
  const path = process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin';
  return { PATH: path, HOME: home, LANG: 'C.UTF-8', ...additions };
}

/** Where a service answers, without user and password: for log lines and error messages. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname === '/' ? '' : pathname}`;
}
