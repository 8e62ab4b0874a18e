import { definitionsFile } from '#bus';
import { planChanges, type FoundDefinitions } from './plan-changes.js';

const OFFICE = 'education.shunde';
const wanted = definitionsFile({
  vhost: 'review',
  offices: [OFFICE],
  ingressPartitions: 1,
  accounts: [{ office: OFFICE, passwordHash: 'hash' }],
  coordinatorAccount: { name: 'coordinator', passwordHash: 'other hash' },
});
const known = [{ user: 'administrator' }];
const plan = (found: FoundDefinitions) => planChanges({ vhost: 'review', wanted, found, known });
const changed = (change: (found: typeof wanted) => void): FoundDefinitions => {
  const found = structuredClone(wanted);
  change(found);
  return found;
};

describe('planChanges', () => {
  it('makes everything on an empty broker, and imports just that', () => {
    const { changes, conflicts, strangers, definitions } = plan({});
    expect(definitions).toEqual(wanted);
    expect(changes).toHaveLength(Object.values(wanted).flat().length);
    expect(changes.every(({ fields }) => fields === null)).toBe(true);
    expect([conflicts, strangers]).toEqual([[], []]);
  });

  it('has nothing to do on a broker that is as wanted, whatever the order of arguments and the other virtual hosts', () => {
    const found = changed(({ queues, permissions }) => {
      for (const queue of queues) queue.arguments = Object.fromEntries(Object.entries(queue.arguments).reverse());
      permissions.push({ user: 'x', vhost: '/', configure: '.*', write: '.*', read: '.*' });
      permissions.push({ user: 'administrator', vhost: 'review', configure: '.*', write: '.*', read: '.*' });
    });
    expect(plan(found)).toMatchObject({ changes: [], conflicts: [], strangers: [] });
  });

  it('takes rights, limits and tags back to what they should be, and tells no password', () => {
    const found = changed(({ permissions, users }) => {
      permissions[1]!.write = '.*';
      Object.assign(users[1]!, { password_hash: 'guessed', limits: {}, tags: ['administrator'] });
    });
    const { changes, definitions } = plan(found);
    expect(changes).toEqual([
      {
        kind: 'account',
        name: OFFICE,
        fields: [
          { field: 'password', was: 'another', becomes: 'another' },
          { field: 'tags', was: '["administrator"]', becomes: '[]' },
          { field: 'limits', was: '{}', becomes: '{"max-channels":100,"max-connections":20}' },
        ],
      },
      {
        kind: 'rights',
        name: OFFICE,
        fields: [{ field: 'write', was: '".*"', becomes: expect.any(String) as string }],
      },
    ]);
    expect(definitions).toMatchObject({ users: [wanted.users[1]], permissions: [wanted.permissions[1]], queues: [] });
  });

  it('calls a queue that exists otherwise a conflict', () => {
    const found = changed(({ queues }) => (queues[0]!.arguments = { 'x-queue-type': 'classic' }));
    const { changes, conflicts } = plan(found);
    expect(changes).toEqual([]);
    expect(conflicts).toMatchObject([{ kind: 'queue', name: 'dead', fields: [{ field: 'arguments' }] }]);
  });

  it('names whoever else has rights, copies of messages, and guest', () => {
    const found = changed(({ permissions, bindings, users }) => {
      permissions.push({ user: 'spy', vhost: 'review', configure: '', write: '', read: '.*' });
      bindings.push({ ...bindings.find(({ source }) => source === 'tasks')!, destination: 'spy' });
      users.push({ ...users[0]!, name: 'guest' });
    });
    expect(plan(found).strangers).toEqual([
      'rights of spy: {"configure":"","read":".*","write":""}',
      `binding tasks → spy (${OFFICE})`,
      'account guest',
    ]);
  });
});
