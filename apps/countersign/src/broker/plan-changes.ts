import type { BrokerDefinitions } from '#bus';

/** What the broker's management API exports, as far as it is compared. */
export interface FoundDefinitions extends Partial<Omit<BrokerDefinitions, 'users'>> {
  users?: { name: string; password_hash?: string; tags?: string | string[]; limits?: Record<string, number> }[];
}

export interface Change {
  kind: string;
  name: string;
  /** Null for what is not there yet; else each field that differs, as it is and as it is to be. Never a password. */
  fields: { field: string; was: string; becomes: string }[] | null;
}

export interface BrokerPlan {
  changes: Change[];
  /** What is there otherwise and cannot be changed: queues and exchanges. */
  conflicts: Change[];
  /** What is there, gives rights or a way for messages, and is not of this installation. Only a person may remove it. */
  strangers: string[];
  /** What has to be imported to carry out the changes. */
  definitions: Partial<BrokerDefinitions>;
}

export interface PlanInput {
  vhost: string;
  wanted: BrokerDefinitions;
  found: FoundDefinitions;
  /** Rights that are in order though no account is made here: of other offices, and of whoever runs the command. */
  known: readonly { user: string; configure?: string; write?: string; read?: string }[];
}

type Fields = Record<string, unknown>;
interface Kind<T> {
  kind: string;
  name: (one: T) => string;
  fields: (one: T) => Fields;
}

type Exchange = BrokerDefinitions['exchanges'][number];
type Queue = BrokerDefinitions['queues'][number];
type Binding = BrokerDefinitions['bindings'][number];
type Permission = BrokerDefinitions['permissions'][number];
type Policy = BrokerDefinitions['policies'][number];
type User = NonNullable<FoundDefinitions['users']>[number];

const VHOST: Kind<{ name: string }> = { kind: 'virtual host', name: ({ name }) => name, fields: () => ({}) };
const EXCHANGE: Kind<Exchange> = {
  kind: 'exchange',
  name: ({ name }) => name,
  fields: ({ type, durable, arguments: args }) => ({ type, durable, arguments: args }),
};
const QUEUE: Kind<Queue> = {
  kind: 'queue',
  name: ({ name }) => name,
  fields: ({ durable, arguments: args }) => ({ durable, arguments: args }),
};
const BINDING: Kind<Binding> = {
  kind: 'binding',
  name: ({ source, destination, routing_key }) => `${source} → ${destination} (${routing_key || 'any key'})`,
  fields: () => ({}),
};
const POLICY: Kind<Policy> = {
  kind: 'policy',
  name: ({ name }) => name,
  fields: (policy) => ({
    pattern: policy.pattern,
    priority: policy.priority,
    definition: policy.definition,
    'apply-to': policy['apply-to'],
  }),
};
const ACCOUNT: Kind<User> = {
  kind: 'account',
  name: ({ name }) => name,
  fields: ({ password_hash = '', tags = [], limits = {} }) => ({
    password: password_hash,
    tags: [tags].flat().filter((tag) => tag !== ''),
    limits,
  }),
};
const RIGHTS: Kind<Permission> = {
  kind: 'rights',
  name: ({ user }) => user,
  fields: ({ configure, write, read }) => ({ configure, write, read }),
};

/** What has to be done on a broker in this state so that it is as wanted; nothing is ever taken away. Pure. */
export function planChanges({ vhost, wanted, found, known }: PlanInput): BrokerPlan {
  const here = <T extends { vhost: string }>(all: readonly T[] | undefined): T[] =>
    (all ?? []).filter((one) => one.vhost === vhost);
  const vhosts = compare(VHOST, wanted.vhosts, found.vhosts ?? []);
  const exchanges = compare(EXCHANGE, wanted.exchanges, here(found.exchanges));
  const queues = compare(QUEUE, wanted.queues, here(found.queues));
  const bindings = compare(BINDING, wanted.bindings, here(found.bindings));
  const policies = compare(POLICY, wanted.policies, here(found.policies));
  const users = compare(ACCOUNT, wanted.users, found.users ?? []);
  const permissions = compare(RIGHTS, wanted.permissions, here(found.permissions));
  const parts = { vhosts, exchanges, queues, bindings, policies, users, permissions };
  const all = Object.values(parts).flatMap(({ changes }) => changes);
  const fixed = (change: Change): boolean =>
    change.fields !== null && (change.kind === EXCHANGE.kind || change.kind === QUEUE.kind);
  return {
    changes: all.filter((change) => !fixed(change)),
    conflicts: all.filter(fixed),
    strangers: [
      ...strangeRights(wanted, here(found.permissions), known),
      ...strangeBindings(wanted, here(found.bindings)),
      ...(found.users ?? []).filter(({ name }) => name === 'guest').map(({ name }) => `account ${name}`),
    ],
    definitions: Object.fromEntries(Object.entries(parts).map(([part, { toImport }]) => [part, toImport])),
  };
}

function compare<F, W extends F>(
  { kind, name, fields }: Kind<F>,
  wanted: readonly W[],
  found: readonly F[],
): { changes: Change[]; toImport: W[] } {
  const foundByName = new Map(found.map((one) => [name(one), one]));
  const changes: Change[] = [];
  const toImport: W[] = [];
  for (const one of wanted) {
    const other = foundByName.get(name(one));
    const differing = other === undefined ? null : differences(fields(other), fields(one));
    if (differing?.length === 0) continue;
    changes.push({ kind, name: name(one), fields: differing });
    toImport.push(one);
  }
  return { changes, toImport };
}

function differences(was: Fields, becomes: Fields): NonNullable<Change['fields']> {
  return Object.keys(becomes)
    .filter((field) => canonical(was[field]) !== canonical(becomes[field]))
    .map((field) => {
      const shown = (value: unknown): string => {
        if (field !== 'password') return canonical(value);
        return value === '' ? 'none' : 'another';
      };
      return { field, was: shown(was[field]), becomes: shown(becomes[field]) };
    });
}

/** JSON with its keys in order: brokers export arguments in an order of their own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function strangeRights(wanted: BrokerDefinitions, found: readonly Permission[], known: PlanInput['known']): string[] {
  const mine = new Set(wanted.permissions.map(({ user }) => user));
  const inOrder = (one: Permission): boolean =>
    known.some(({ user, configure, write, read }) => {
      if (user !== one.user) return false;
      return write === undefined || (configure === one.configure && write === one.write && read === one.read);
    });
  return found
    .filter((one) => !mine.has(one.user) && !inOrder(one))
    .map(({ user, configure, write, read }) => `rights of ${user}: ${canonical({ configure, write, read })}`);
}

/** A binding of ours to a queue that is not wanted there is a copy of tasks or results for somebody. */
function strangeBindings(wanted: BrokerDefinitions, found: readonly Binding[]): string[] {
  const exchanges = new Set(wanted.exchanges.map(({ name }) => name));
  const queues = new Set(wanted.queues.map(({ name }) => name));
  const names = new Set(wanted.bindings.map(BINDING.name));
  return found
    .filter((one) => exchanges.has(one.source) || (queues.has(one.destination) && one.source !== ''))
    .filter((one) => !names.has(BINDING.name(one)))
    .map((one) => `binding ${BINDING.name(one)}`);
}
