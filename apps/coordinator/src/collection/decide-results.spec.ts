import { createHash } from 'node:crypto';
import { loadCatalogue, type Catalogue } from '#agencies';
import type { Delivery } from '#bus';
import type { ResultV1 } from '#contracts';
import { recordedResultKey, type TaskForCollection, type WindowSnapshot } from '#store';
import { decideResults, type KnownState } from './decide-results.js';
import type { OpenedResult } from './open-delivery.js';

const OFFICE = 'civil_affairs.shunde';
const NOW = new Date('2026-10-02T00:00:00.000Z');
const TASK_DIGEST = Buffer.alloc(32, 7);

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

function task(id: string, change: Partial<TaskForCollection> = {}): TaskForCollection {
  return {
    id,
    applicationId: `application of ${id}`,
    season: '2026',
    office: OFFICE,
    item: 'marital_status',
    revision: 1,
    digest: TASK_DIGEST,
    nonce: 'bm9uY2U=',
    issuedAt: new Date('2026-09-01T00:00:00.000Z'),
    state: 'issued',
    answeredBy: null,
    ...change,
  };
}

/** A result as it was opened; its digest follows from its id and verdict, as real ones follow from their bytes. */
function opened(taskId: string, sequence: number, change: Partial<ResultV1> = {}): OpenedResult {
  const result: ResultV1 = {
    v: 1,
    realm: 'foshan/test',
    season: '2026',
    result_id: `result ${sequence}`,
    task_id: taskId,
    revision: 1,
    task_digest: TASK_DIGEST.toString('base64'),
    nonce: 'bm9uY2U=',
    office: OFFICE,
    item: 'marital_status',
    sequence,
    verdict: 'not_found',
    reason: 'no_record',
    facts: {},
    comparison: [],
    evidence: { source: 'register', digest: null, as_of: null },
    decided_by: { mode: 'automatic' },
    observed_at: NOW.toISOString(),
    signed_at: NOW.toISOString(),
    salt: 'c2FsdA==',
    ...change,
  };
  const digest = createHash('sha256').update(JSON.stringify(result)).digest();
  const delivery: Delivery = {
    content: digest,
    exchange: `results.${OFFICE}`,
    routingKey: '',
    queue: 'ingress.0',
    redelivered: false,
    properties: { headers: {} },
  };
  return { kind: 'result', delivery, office: OFFICE, result, digest, keyId: '' };
}

function known(
  tasks: readonly TaskForCollection[],
  change: Partial<KnownState> & { window?: Partial<WindowSnapshot> } = {},
): KnownState {
  const window: WindowSnapshot = {
    season: '2026',
    state: 'open',
    epoch: 1,
    fencePassed: false,
    fenceMetAt: null,
    ...change.window,
  };
  return {
    tasks: new Map(tasks.map((one) => [one.id, one])),
    windows: new Map([['2026', window]]),
    receipts: new Map(),
    takenSequences: new Set(),
    realm: 'foshan/test',
    now: NOW,
    ...change,
  };
}

describe('decideResults', () => {
  it('lets an earlier result of the batch bind the later ones', () => {
    const first = opened('a', 1);
    const other = opened('a', 2, { verdict: 'unable', reason: 'archive_lost' });
    const decisions = decideResults([first, first, other], known([task('a')]), catalogue);
    expect(decisions.map((d) => d.kind)).toEqual(['accepted', 'duplicate', 'quarantined']);
    expect(decisions[1]).toMatchObject({ within: first, receiptId: null });
    expect(decisions[2]).toMatchObject({ code: 'ALREADY_ANSWERED' });
  });

  it('answers what was recorded before with its first receipt, also after the close', () => {
    const again = opened('a', 1);
    const receipts = new Map([[recordedResultKey('a', again.digest), 'receipt 1']]);
    const answered = task('a', { state: 'answered', answeredBy: again.digest });
    const closed = known([answered], { receipts, window: { state: 'closed', fencePassed: true } });
    expect(decideResults([again], closed, catalogue)).toMatchObject([{ kind: 'duplicate', receiptId: 'receipt 1' }]);
  });

  it.each<[string, Partial<WindowSnapshot>, string]>([
    ['an open window', { state: 'open' }, 'accepted'],
    ['a closing window whose fence has not passed here', { state: 'closing' }, 'accepted'],
    ['a fence that has passed here', { state: 'closing', fencePassed: true }, 'late'],
    ['a closed window', { state: 'closed' }, 'late'],
  ])('with %s decides by the fence of its own queue', (_words, window, kind) => {
    expect(decideResults([opened('a', 1)], known([task('a')], { window }), catalogue)).toMatchObject([{ kind }]);
  });

  it('keeps a final finding after an interim one, and counts only the final one as an answer', () => {
    const referred = opened('a', 1, { verdict: 'referred', reason: 'asked_outside_body' });
    const decisions = decideResults([referred, opened('a', 2)], known([task('a')]), catalogue);
    expect(decisions).toMatchObject([
      { kind: 'accepted', answers: false },
      { kind: 'accepted', answers: true },
    ]);
  });

  it('refuses a sequence number that stands for another result, recorded before or in this batch', () => {
    const tasks = [task('a'), task('b'), task('c')];
    const taken = known(tasks, { takenSequences: new Set([`${OFFICE} 1`]) });
    const decisions = decideResults([opened('a', 1), opened('b', 2), opened('c', 2)], taken, catalogue);
    expect(decisions).toMatchObject([
      { kind: 'quarantined', code: 'SEQUENCE_REUSED' },
      { kind: 'accepted' },
      { kind: 'quarantined', code: 'SEQUENCE_REUSED' },
    ]);
  });

  it('sets aside what belongs to no season and to no task, with its in-time mark', () => {
    const foreign = opened('z', 1, { season: '2019' });
    expect(decideResults([foreign, opened('z', 2)], known([]), catalogue)).toMatchObject([
      { kind: 'quarantined', code: 'FOREIGN_SEASON', inTime: false },
      { kind: 'quarantined', code: 'UNKNOWN_TASK', inTime: true },
    ]);
  });
});
