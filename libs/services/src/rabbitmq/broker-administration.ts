/** An answer of the management plugin that is not a success. */
export class BrokerAdministrationError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'BrokerAdministrationError';
  }
}

export interface UserDefinition {
  name: string;
  password: string;
  /** administrator, monitoring, policymaker, management; none for a user of AMQP alone. */
  tags?: readonly string[];
}

/** Regular expressions over resource names, as RabbitMQ takes them; `^$` permits nothing. */
export interface UserPermissions {
  configure: string;
  write: string;
  read: string;
}

export interface QueuePolicy {
  /** Regular expression over names of queues. */
  pattern: string;
  priority: number;
  definition: Readonly<Record<string, number | string>>;
}

/**
 * Counts may be some seconds old (a quorum queue reports every 5 s) and are absent for a queue that has just been declared;
 * the exact number of ready messages is what AMQP's passive declare answers.
 */
export interface BrokerQueue {
  name: string;
  vhost: string;
  type: string;
  durable: boolean;
  messages?: number;
  messages_ready?: number;
  messages_unacknowledged?: number;
}

export interface BrokerConnection {
  name: string;
  vhost: string;
  user: string;
}

/** A policy is carried to every queue of the virtual host before the answer comes, which takes a busy broker its time. */
const TIMEOUT_MS = 120_000;

/** Client of the HTTP API of RabbitMQ's management plugin. Its URL carries an administrator's user and password. */
export class BrokerAdministration {
  readonly #origin: string;
  readonly #authorization: string;

  constructor(managementUrl: string) {
    const url = new URL(managementUrl);
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    this.#authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    this.#origin = url.origin + url.pathname.replace(/\/$/, '');
  }

  async listVhosts(): Promise<string[]> {
    const vhosts = (await this.#call('GET', '/vhosts')) as { name: string }[];
    return vhosts.map(({ name }) => name);
  }

  /** Makes the vhost if absent; the administrator of this client gets all permissions on it. */
  async createVhost(name: string): Promise<void> {
    await this.#call('PUT', path`/vhosts/${name}`, {});
  }

  /** Deletes the vhost with all its queues and messages; an absent one is fine. */
  async deleteVhost(name: string): Promise<void> {
    await this.#remove(path`/vhosts/${name}`);
  }

  /**
   * Imports a definitions document of RabbitMQ: of one vhost (queues, exchanges, bindings, policies), or with null of
   * the whole broker (users and permissions too). What exists alike stays; what exists otherwise is an error.
   */
  async importDefinitions(vhost: string | null, definitions: object): Promise<void> {
    await this.#call('POST', vhost === null ? '/definitions' : path`/definitions/${vhost}`, definitions);
  }

  async exportDefinitions(vhost: string | null): Promise<Record<string, unknown>> {
    const found = await this.#call('GET', vhost === null ? '/definitions' : path`/definitions/${vhost}`);
    return found as Record<string, unknown>;
  }

  async listUsers(): Promise<string[]> {
    const users = (await this.#call('GET', '/users')) as { name: string }[];
    return users.map(({ name }) => name);
  }

  /** Makes the user or sets its password and tags anew. */
  async putUser({ name, password, tags = [] }: UserDefinition): Promise<void> {
    await this.#call('PUT', path`/users/${name}`, { password, tags: tags.join(',') });
  }

  /** Deletes the user, which ends its connections; an absent one is fine. */
  async deleteUser(name: string): Promise<void> {
    await this.#remove(path`/users/${name}`);
  }

  /** Lets the user have no more than so many connections at a time; those that it has stay. */
  async limitConnections(user: string, most: number): Promise<void> {
    await this.#call('PUT', path`/user-limits/${user}/max-connections`, { value: most });
  }

  /** Ends every connection of a user from the broker's side. */
  async closeConnectionsOf(user: string): Promise<void> {
    await this.#remove(path`/connections/username/${user}`);
  }

  async setPermissions(vhost: string, user: string, permissions: UserPermissions): Promise<void> {
    await this.#call('PUT', path`/permissions/${vhost}/${user}`, permissions);
  }

  /** Sets a limit on queues by a policy, or changes it. Of several that match a queue, the one of the highest priority holds. */
  async putPolicy(vhost: string, name: string, policy: QueuePolicy): Promise<void> {
    await this.#call('PUT', path`/policies/${vhost}/${name}`, { ...policy, 'apply-to': 'queues' });
  }

  /** Removes the policy; an absent one is fine. */
  async deletePolicy(vhost: string, name: string): Promise<void> {
    await this.#remove(path`/policies/${vhost}/${name}`);
  }

  async listQueues(vhost: string): Promise<BrokerQueue[]> {
    // With the metrics collector off the broker counts only when asked to.
    const query = '?disable_stats=true&enable_queue_totals=true';
    return (await this.#call('GET', path`/queues/${vhost}` + query)) as BrokerQueue[];
  }

  async listConnections(vhost: string): Promise<BrokerConnection[]> {
    // The list of one vhost is drawn from the metrics and empty without their collector; the list of all is not.
    const connections = (await this.#call('GET', '/connections')) as BrokerConnection[];
    return connections.filter((connection) => connection.vhost === vhost);
  }

  /** Ends a client's connection from the broker's side; one that is gone already is fine. */
  async closeConnection(name: string): Promise<void> {
    await this.#remove(path`/connections/${name}`);
  }

  async #remove(resource: string): Promise<void> {
    try {
      await this.#call('DELETE', resource);
    } catch (fault) {
      if (!(fault instanceof BrokerAdministrationError && fault.status === 404)) throw fault;
    }
  }

  async #call(method: string, resource: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#origin}/api${resource}`, {
      method,
      headers: { authorization: this.#authorization, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      const message = `RabbitMQ answers ${response.status} to ${method} ${resource}: ${text.slice(0, 500)}`;
      throw new BrokerAdministrationError(response.status, message);
    }
    return text === '' ? null : (JSON.parse(text) as unknown);
  }
}

/** A path of the API with its values encoded: the default vhost `/` becomes `%2F`. */
function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: parts }, ...values.map(encodeURIComponent));
}
