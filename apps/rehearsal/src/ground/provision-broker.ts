import { randomBytes } from 'node:crypto';
import { definitionsFile, passwordHash } from '#bus';
import { officeAccount } from '#contracts';
import { BrokerAdministration } from '#services';

export interface ProvisionedBroker {
  coordinatorUrl: string;
  /** The address with the office's own account. */
  officeUrl(office: string): string;
}

export interface ProvisionInput {
  managementUrl: string;
  amqpUrl: string;
  /** Made anew: what an earlier run left in it is forgotten. */
  vhost: string;
  offices: readonly string[];
  ingressPartitions: number;
  /** Password of an account; fresh random ones by default. */
  passwordOf?: (account: string) => string;
}

/** An empty virtual host with the topology, the coordinator's account, and an account for every office with its own rights only. */
export async function provisionBroker(input: ProvisionInput): Promise<ProvisionedBroker> {
  const passwords = new Map<string, string>();
  const passwordOf = (account: string): string => {
    const password = passwords.get(account) ?? input.passwordOf?.(account) ?? randomBytes(24).toString('base64url');
    passwords.set(account, password);
    return password;
  };
  const hashOf = (account: string): string => passwordHash(passwordOf(account), randomBytes(4));
  const coordinator = `coordinator.${input.vhost}`;

  const administration = new BrokerAdministration(input.managementUrl);
  await administration.deleteVhost(input.vhost);
  await administration.createVhost(input.vhost);
  await administration.importDefinitions(
    null,
    definitionsFile({
      vhost: input.vhost,
      offices: input.offices,
      ingressPartitions: input.ingressPartitions,
      accounts: input.offices.map((office) => ({ office, passwordHash: hashOf(officeAccount(office)) })),
      coordinatorAccount: { name: coordinator, passwordHash: hashOf(coordinator) },
    }),
  );

  const urlFor = (account: string): string => {
    const url = new URL(input.amqpUrl);
    url.username = encodeURIComponent(account);
    url.password = encodeURIComponent(passwordOf(account));
    url.pathname = `/${encodeURIComponent(input.vhost)}`;
    return url.href;
  };
  return { coordinatorUrl: urlFor(coordinator), officeUrl: (office) => urlFor(officeAccount(office)) };
}
