import { createHash } from 'node:crypto';
import { officeAccount, resultsExchange, taskQueue } from '#contracts';
import type { OfficeId } from '#contracts';
import { brokerTopology } from './topology.js';
import type { PolicyDeclaration, TopologyInput } from './topology.js';

export interface DefinitionsInput extends TopologyInput {
  vhost: string;
  /** `shutOut`: it may not connect. */
  accounts?: readonly { office: OfficeId; passwordHash: string; shutOut?: boolean }[];
  coordinatorAccount?: { name: string; passwordHash: string };
}

/** Shape of a RabbitMQ definitions file, as far as it is used; 3.10 and 4.x import it alike. */
export interface BrokerDefinitions {
  vhosts: { name: string }[];
  users: {
    name: string;
    password_hash: string;
    hashing_algorithm: 'rabbit_password_hashing_sha256';
    tags: string[];
    limits: Record<string, number>;
  }[];
  permissions: { user: string; vhost: string; configure: string; write: string; read: string }[];
  policies: (PolicyDeclaration & { vhost: string; 'apply-to': 'queues' })[];
  exchanges: Durable<{ name: string; type: string; internal: false }>[];
  queues: Durable<{ name: string }>[];
  bindings: {
    source: string;
    vhost: string;
    destination: string;
    destination_type: 'queue';
    routing_key: string;
    arguments: Record<string, never>;
  }[];
}

type Durable<T> = T & { vhost: string; durable: true; auto_delete: false; arguments: Record<string, unknown> };

/** An adapter needs two connections; the rest is room for a restart that overlaps and for several processes. */
export const OFFICE_LIMITS = { 'max-connections': 20, 'max-channels': 100 };
const SHUT_OUT = { ...OFFICE_LIMITS, 'max-connections': 0 };

const exactly = (name: string) => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;

/** What `rabbitmqctl import_definitions` or `load_definitions` takes: the topology, the accounts, and what each may do. */
export function definitionsFile(input: DefinitionsInput): BrokerDefinitions {
  const { vhost, accounts = [], coordinatorAccount } = input;
  const topology = brokerTopology(input);
  const durable = { vhost, durable: true, auto_delete: false } as const;
  const user = (name: string, hash: string, limits: Record<string, number>) => ({
    name,
    password_hash: hash,
    hashing_algorithm: 'rabbit_password_hashing_sha256' as const,
    tags: [],
    limits,
  });
  const all = coordinatorAccount ? [{ user: coordinatorAccount.name, configure: '.*', write: '.*', read: '.*' }] : [];
  return {
    vhosts: [{ name: vhost }],
    users: [
      ...(coordinatorAccount ? [user(coordinatorAccount.name, coordinatorAccount.passwordHash, {})] : []),
      ...accounts.map(({ office, passwordHash: hash, shutOut = false }) =>
        user(officeAccount(office), hash, shutOut ? SHUT_OUT : OFFICE_LIMITS),
      ),
    ],
    permissions: [...all, ...accounts.map(({ office }) => officePermissions(office))].map((one) => ({ ...one, vhost })),
    policies: topology.policies.map((policy) => ({ ...policy, vhost, 'apply-to': 'queues' })),
    exchanges: topology.exchanges.map(({ name, type }) => ({ name, type, ...durable, internal: false, arguments: {} })),
    queues: topology.queues.map((queue) => ({ name: queue.name, ...durable, arguments: queue.arguments })),
    bindings: topology.bindings.map(({ exchange, queue, routingKey }) => ({
      source: exchange,
      vhost,
      destination: queue,
      destination_type: 'queue',
      routing_key: routingKey,
      arguments: {},
    })),
  };
}

/** An office declares nothing, writes to its own results exchange and reads its own task queue. */
export function officePermissions(office: OfficeId): { user: string; configure: string; write: string; read: string } {
  return {
    user: officeAccount(office),
    configure: '^$',
    write: exactly(resultsExchange(office)),
    read: exactly(taskQueue(office)),
  };
}

const SALT_BYTES = 4;

/**
 * `rabbit_password_hashing_sha256`: base64 of salt ‖ SHA-256(salt ‖ password).
 * @param salt four random bytes
 */
export function passwordHash(password: string, salt: Buffer): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`the salt of a password hash has ${SALT_BYTES} bytes`);
  const digest = createHash('sha256').update(salt).update(password, 'utf8').digest();
  return Buffer.concat([salt, digest]).toString('base64');
}
