/** What the server tells of: only that something changed, and where. */
export interface LiveEvent {
  kind: LiveKind;
  data: { season?: string };
}

export const LIVE_KINDS = [
  'counts',
  'season',
  'notices',
  'quarantine',
  'operation',
  'adapters',
  'reset',
  'signed_out',
  'beat',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/**
 * What is fetched anew, by the first part of its key: on which events, and at most once in how many milliseconds. Figures are kept ready
 * by the server; lists are not, and every look at one is recorded, so they follow at a distance.
 */
const FOLLOWED: Readonly<Record<string, { on: readonly LiveKind[]; apartMs: number }>> = {
  overview: { on: ['counts', 'season', 'quarantine'], apartMs: 500 },
  office: { on: ['counts', 'season'], apartMs: 500 },
  reminders: { on: ['counts', 'notices'], apartMs: 2_000 },
  calendar: { on: ['season'], apartMs: 2_000 },
  seasons: { on: ['season'], apartMs: 500 },
  season: { on: ['season'], apartMs: 500 },
  ledger: { on: ['counts', 'season'], apartMs: 2_000 },
  manifests: { on: ['season', 'notices'], apartMs: 2_000 },
  applications: { on: ['counts'], apartMs: 10_000 },
  application: { on: ['counts'], apartMs: 5_000 },
  worklist: { on: ['counts'], apartMs: 5_000 },
  'late-results': { on: ['counts'], apartMs: 5_000 },
  unrouted: { on: ['counts'], apartMs: 5_000 },
  quarantine: { on: ['quarantine'], apartMs: 2_000 },
  adapters: { on: ['adapters'], apartMs: 1_000 },
  operations: { on: ['operation'], apartMs: 500 },
  session: { on: ['signed_out'], apartMs: 500 },
};

/** Names of keys that an event concerns; `all` after a gap, when nothing is known. */
export function concernedBy(kind: LiveKind): readonly string[] | 'all' {
  if (kind === 'reset') return 'all';
  return Object.keys(FOLLOWED).filter((name) => FOLLOWED[name]!.on.includes(kind));
}

/** Milliseconds that lie at least between two fetches of what has this name. */
export function apartOf(name: string): number {
  return FOLLOWED[name]?.apartMs ?? 1_000;
}
