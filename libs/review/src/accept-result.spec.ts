import fc from 'fast-check';
import type { EvidenceItem } from '#agencies';
import { REASONS, type ResultV1 } from '#contracts';
import { type Acceptance, type ArrivedResult, type TaskState, acceptResult, stateAfter } from './accept-result.js';

const words = { zh: '测试', en: 'test' };
const item: EvidenceItem = {
  id: 'social_insurance',
  name: words,
  policy: '四',
  subjects: ['applicant'],
  route: { to: 'district' },
  claim: {},
  lookup: [],
  facts: {
    months: { kind: 'months', label: words },
    amount: { kind: 'cents', label: words },
    level: { kind: 'code', label: words, codes: { college: words } },
    since: { kind: 'date', label: words },
    month: { kind: 'month', label: words },
    active: { kind: 'truth', label: words },
    note: { kind: 'text', label: words },
    certificate: { kind: 'certificate_number', label: words },
  },
  feeds: [],
  dueInWorkingDays: 3,
};
const task: TaskState = {
  office: 'social_insurance.shunde',
  item: 'social_insurance',
  revision: 1,
  digest: 'TASK',
  nonce: 'NONCE',
  issuedAt: new Date('2026-09-01T00:00:00Z'),
  state: 'issued',
  answeredBy: null,
};
const result: ResultV1 = {
  v: 1,
  realm: 'foshan/test',
  season: '2026',
  result_id: 'r1',
  task_id: 't1',
  revision: 1,
  task_digest: 'TASK',
  nonce: 'NONCE',
  office: 'social_insurance.shunde',
  item: 'social_insurance',
  sequence: 1,
  verdict: 'confirmed',
  reason: 'record_agrees',
  facts: { months: 48 },
  comparison: [],
  evidence: { source: 'register', digest: null, as_of: null },
  decided_by: { mode: 'automatic' },
  observed_at: '2026-09-02T00:00:00Z',
  signed_at: '2026-09-02T00:00:00Z',
  salt: 'SALT',
};
const arrive = (more: Partial<ArrivedResult> = {}, fields: Partial<ResultV1> = {}): ArrivedResult => ({
  result: { ...result, ...fields },
  resultDigest: 'RESULT',
  office: 'social_insurance.shunde',
  task,
  inTime: true,
  receivedAt: new Date('2026-09-02T00:00:01Z'),
  realm: 'foshan/test',
  season: '2026',
  item,
  ...more,
});
const said = (outcome: Acceptance): string => (outcome.kind === 'quarantined' ? outcome.code : outcome.kind);
const answered: TaskState = { ...task, state: 'answered', answeredBy: 'RESULT' };

describe('acceptResult', () => {
  it.each<[string, ArrivedResult, string]>([
    ['a good result', arrive(), 'accepted'],
    ['a good result behind the fence', arrive({ inTime: false }), 'late'],
    ['an in-time result met after the close', arrive({ task: { ...task, state: 'unanswered' } }), 'accepted'],
    ['a late result of an unanswered task', arrive({ inTime: false, task: { ...task, state: 'unanswered' } }), 'late'],
    ['another office’s name', arrive({}, { office: 'social_insurance.nanhai' }), 'WRONG_OFFICE'],
    ['another office’s exchange', arrive({ office: 'social_insurance.nanhai' }), 'WRONG_OFFICE'],
    ['another office’s task', arrive({ task: { ...task, office: 'social_insurance.nanhai' } }), 'WRONG_OFFICE'],
    ['another realm', arrive({ realm: 'foshan/prod' }), 'FOREIGN_REALM'],
    ['another season', arrive({ season: '2027' }), 'FOREIGN_SEASON'],
    ['no task', arrive({ task: null, item: null }), 'UNKNOWN_TASK'],
    ['another digest', arrive({}, { task_digest: 'X' }), 'TASK_MISMATCH'],
    ['another nonce', arrive({}, { nonce: 'X' }), 'TASK_MISMATCH'],
    ['another item', arrive({}, { item: 'id_card' }), 'TASK_MISMATCH'],
    ['an old revision', arrive({ task: { ...task, revision: 2 } }), 'TASK_MISMATCH'],
    ['an item nobody lists', arrive({ item: null }), 'VERDICT_NOT_ALLOWED'],
    ['a reason of another verdict', arrive({}, { reason: 'no_record' }), 'VERDICT_NOT_ALLOWED'],
    ['an unknown reason', arrive({}, { reason: 'toString' }), 'VERDICT_NOT_ALLOWED'],
    ['a fact the item does not have', arrive({}, { facts: { salary: 1 } }), 'VERDICT_NOT_ALLOWED'],
    ['a fact named like a method', arrive({}, { facts: { toString: 1 } }), 'VERDICT_NOT_ALLOWED'],
    ['signed just within tolerance ahead', arrive({}, { signed_at: '2026-09-02T00:05:01Z' }), 'accepted'],
    ['signed in the future', arrive({}, { signed_at: '2026-09-02T00:05:01.001Z' }), 'CLOCK_AHEAD'],
    ['signed at no time', arrive({}, { signed_at: 'yesterday' }), 'CLOCK_AHEAD'],
    ['signed just within tolerance before the issue', arrive({}, { signed_at: '2026-08-31T23:55:00Z' }), 'accepted'],
    ['signed before the issue', arrive({}, { signed_at: '2026-08-31T23:54:59.999Z' }), 'BACKDATED'],
    ['the same result again', arrive({ task: answered }), 'duplicate'],
    ['the same result again after the close', arrive({ task: answered, inTime: false }), 'duplicate'],
    [
      'an interim result again after the final one',
      arrive({ task: { ...answered, answeredBy: 'FINAL', alsoRecorded: ['RESULT'] } }),
      'duplicate',
    ],
    [
      'the answer to an earlier revision again',
      arrive({ task: { ...task, revision: 2, alsoRecorded: ['RESULT'] } }),
      'duplicate',
    ],
    ['a second final answer', arrive({ task: { ...answered, answeredBy: 'OTHER' } }), 'ALREADY_ANSWERED'],
    ['a late second answer', arrive({ task: { ...answered, answeredBy: 'OTHER' }, inTime: false }), 'ALREADY_ANSWERED'],
    ['an interim finding', arrive({}, { verdict: 'referred', reason: 'asked_outside_body', facts: {} }), 'accepted'],
    [
      'a final finding after an interim one',
      arrive({ task: { ...task, state: 'interim', alsoRecorded: ['FIRST'] } }),
      'accepted',
    ],
    [
      'an interim finding after an interim one',
      arrive({ task: { ...task, state: 'interim' } }, { verdict: 'needs_material', reason: 'material_needed' }),
      'accepted',
    ],
    [
      'an interim finding after a final one',
      arrive({ task: { ...answered, answeredBy: 'OTHER' } }, { verdict: 'not_ours', reason: 'not_competent' }),
      'ALREADY_ANSWERED',
    ],
  ])('%s', (_, arrived, outcome) => {
    expect(said(acceptResult(arrived))).toBe(outcome);
  });

  it.each<[string, string | number | boolean, boolean]>([
    ['months', 0, true],
    ['months', 721, false],
    ['months', 1.5, false],
    ['months', -1, false],
    ['months', '48', false],
    ['amount', 10_000_000, true],
    ['amount', Number.NaN, false],
    ['level', 'college', true],
    ['level', 'toString', false],
    ['since', '2024-02-29', true],
    ['since', '2025-02-29', false],
    ['since', 20240229, false],
    ['month', '2024-12', true],
    ['month', '2024-13', false],
    ['active', true, true],
    ['active', 1, false],
    ['note', '', false],
    ['note', 'x'.repeat(201), false],
    ['certificate', 'x'.repeat(65), false],
    ['certificate', '0001', true],
  ])('fact %s = %j fits: %s', (fact, value, fits) => {
    expect(said(acceptResult(arrive({}, { facts: { [fact]: value } })))).toBe(
      fits ? 'accepted' : 'VERDICT_NOT_ALLOWED',
    );
  });

  it('takes every reason with its own verdict and with no other', () => {
    const verdicts = fc.constantFrom(...Object.values(REASONS).map(({ verdict }) => verdict));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(REASONS)), verdicts, (reason, verdict) => {
        const allowed = REASONS[reason as keyof typeof REASONS].verdict === verdict;
        expect(said(acceptResult(arrive({}, { verdict, reason })))).toBe(allowed ? 'accepted' : 'VERDICT_NOT_ALLOWED');
      }),
    );
  });
});

describe('a stream of results for one task', () => {
  /** Plays the part of the store: records what is accepted or late, as one transaction after another would. */
  function play(stream: { digest: string; final: boolean; inTime: boolean }[]) {
    let state: TaskState = task;
    const outcomes = stream.map(({ digest, final, inTime }) => {
      const finding = final ? {} : ({ verdict: 'referred', reason: 'asked_outside_body', facts: {} } as const);
      const arrived = arrive({ task: state, resultDigest: digest, inTime }, finding);
      const outcome = acceptResult(arrived);
      const becomes = stateAfter(arrived.result.verdict);
      if (outcome.kind === 'accepted' && becomes === 'answered')
        state = { ...state, state: becomes, answeredBy: digest };
      else if (outcome.kind === 'accepted' || outcome.kind === 'late') {
        const next = outcome.kind === 'accepted' ? becomes : state.state;
        state = { ...state, state: next, alsoRecorded: [...(state.alsoRecorded ?? []), digest] };
      }
      return outcome.kind;
    });
    return { outcomes, state };
  }

  const digests = fc.constantFrom('A', 'B', 'C', 'D');
  const stream = fc
    .tuple(fc.array(digests, { maxLength: 12 }), fc.nat({ max: 12 }), fc.constantFrom('AB', 'C', 'ABCD', ''))
    .map(([order, fence, finals]) =>
      order.map((digest, i) => ({ digest, final: finals.includes(digest), inTime: i < fence })),
    );

  it('is answered at most once, and never by a result behind the fence', () => {
    fc.assert(
      fc.property(stream, (results) => {
        const { outcomes, state } = play(results);
        const answers = results.filter(({ final }, i) => final && outcomes[i] === 'accepted');
        expect(answers.length).toBeLessThanOrEqual(1);
        expect(state.answeredBy).toBe(answers[0]?.digest ?? null);
        results.forEach(({ inTime }, i) => !inTime && expect(outcomes[i]).not.toBe('accepted'));
      }),
    );
  });

  it('changes nothing when each result comes again at once, and calls every repetition a duplicate', () => {
    fc.assert(
      fc.property(stream, (results) => {
        const once = play(results);
        const twice = play(results.flatMap((one) => [one, one]));
        expect(twice.state).toEqual(once.state);
        expect(twice.outcomes.filter((_, i) => i % 2 === 0)).toEqual(once.outcomes);
        twice.outcomes.forEach((outcome, i) => i % 2 === 1 && expect(['duplicate', 'quarantined']).toContain(outcome));
      }),
    );
  });
});
