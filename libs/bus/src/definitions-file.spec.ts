import { definitionsFile, officePermissions, passwordHash } from './definitions-file.js';

describe('passwordHash', () => {
  it("gives the value of RabbitMQ's documentation", () => {
    expect(passwordHash('test12', Buffer.from('908DC60A', 'hex'))).toBe(
      'kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR',
    );
  });

  it('takes a salt of four bytes only', () => {
    expect(() => passwordHash('x', Buffer.alloc(3))).toThrow(RangeError);
  });
});

describe('officePermissions', () => {
  const { configure, write, read } = officePermissions('education.shunde');
  const allows = (pattern: string, name: string) => new RegExp(pattern).test(name);

  it('covers its own exchange and queue', () => {
    expect(allows(write, 'results.education.shunde')).toBe(true);
    expect(allows(read, 'task.education.shunde')).toBe(true);
  });

  it.each([
    'results.education.shunde2',
    'resultsxeducation.shunde',
    'results.education_shunde',
    'amq.default',
    'tasks',
    '',
  ])('does not let it write to %p', (exchange) => expect(allows(write, exchange)).toBe(false));

  it.each(['task.education.shunde.x', 'task.education_shunde', 'ingress.0', 'dead', 'results.education.shunde'])(
    'does not let it read %p or declare it',
    (queue) => {
      expect(allows(read, queue)).toBe(false);
      expect(allows(configure, queue)).toBe(false);
    },
  );
});

describe('definitionsFile', () => {
  it('gives every account its permissions in the vhost, and the coordinator all of them', () => {
    const file = definitionsFile({
      offices: ['education.shunde'],
      ingressPartitions: 1,
      vhost: 'season',
      accounts: [{ office: 'education.shunde', passwordHash: 'h' }],
      coordinatorAccount: { name: 'coordinator', passwordHash: 'c' },
    });
    expect(file.users.map(({ name, tags }) => [name, tags])).toEqual([
      ['coordinator', []],
      ['education.shunde', []],
    ]);
    expect(file.permissions).toEqual([
      { user: 'coordinator', vhost: 'season', configure: '.*', write: '.*', read: '.*' },
      { ...officePermissions('education.shunde'), vhost: 'season' },
    ]);
    for (const part of [file.exchanges, file.queues, file.bindings]) {
      expect(part.length).toBeGreaterThan(2);
      expect(part.every(({ vhost }) => vhost === 'season')).toBe(true);
    }
  });
});
