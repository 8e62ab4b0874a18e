import { parseResult, type TaskV1 } from '#contracts';
import { buildResult, expiredAnswer, isPastClose, shanghaiDay } from './build-results.js';

const TASK: TaskV1 = {
  v: 1,
  realm: 'foshan/test',
  season: '2014',
  task_id: '01924a5e-3c00-7000-8000-000000000001',
  revision: 2,
  office: 'education.city',
  item: 'diploma',
  application_ref: 'A1',
  subject: 'child:1',
  claim: {},
  nonce: 'AAAAAAAAAAAAAAAAAAAAAA==',
  issued_at: '2014-10-01T00:00:00.000Z',
  due_at: '2014-10-15T00:00:00.000Z',
  close_at: '2014-11-30T16:00:00.000Z',
};

describe('isPastClose', () => {
  it.each([
    ['2014-11-30T15:59:59.999Z', null, false],
    ['2014-11-30T16:00:00.000Z', null, true],
    ['2014-11-30T16:00:00.000Z', '2014-12-15T16:00:00.000Z', false],
    ['2014-12-15T16:00:00.000Z', '2014-12-15T16:00:00.000Z', true],
    ['2014-11-20T00:00:00.000Z', '2014-11-15T16:00:00.000Z', false],
  ])('at %s with an announced end of %s: %s', (now, announced, past) => {
    expect(isPastClose(TASK, announced, new Date(now))).toBe(past);
  });
});

describe('shanghaiDay', () => {
  it('turns at 16:00 UTC', () => {
    expect(shanghaiDay(new Date('2014-11-30T15:59:59.999Z'))).toBe('2014-11-30');
    expect(shanghaiDay(new Date('2014-11-30T16:00:00.000Z'))).toBe('2014-12-01');
  });
});

describe('buildResult', () => {
  it('makes a payload that the protocol accepts and that is bound to its task', () => {
    const found = expiredAnswer(
      { task: TASK, digest: 'A'.repeat(43) + '=' },
      'diplomas',
      new Date('2014-12-01T00:00:00.000Z'),
    );
    const result = buildResult(found, {
      resultId: '01924a5e-3c00-7000-8000-000000000002',
      sequence: 7,
      salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
      signedAt: '2014-12-01T00:00:00.001Z',
    });
    expect(parseResult(Buffer.from(JSON.stringify(result)))).toEqual({ kind: 'ok', message: result });
    expect(result).toMatchObject({
      task_id: TASK.task_id,
      revision: 2,
      nonce: TASK.nonce,
      sequence: 7,
      reason: 'expired_before_asked',
    });
  });
});
