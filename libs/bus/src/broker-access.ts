import { createPrivateKey, X509Certificate } from 'node:crypto';

/** How a program shows the broker who it is without a password, and how it knows the broker. All three in PEM. */
export interface ClientCertificate {
  /** The program's own, with the certificates between it and its authority behind it. Its common name is the account. */
  certificate: string;
  privateKey: string;
  /** The authority that signed the broker's certificate; those that Node trusts when absent. */
  authority?: string;
}

/** With what a program comes to the broker: an account with its password in the address, or a certificate. */
export interface BrokerAccess {
  url: string;
  certificate: ClientCertificate | null;
  account: string;
  /** When the certificate ends; null where there is none. */
  endsAt: Date | null;
}

/**
 * Holds an address and a client certificate against each other, the key and the day. Throws an Error whose message says what is wrong and holds
 * no secret: no TLS, a password beside the certificate, broken PEM, another certificate's key, one that has ended or names no account.
 */
export function brokerAccess(url: string, certificate: ClientCertificate | null, at: Date): BrokerAccess {
  const { protocol, username, password } = new URL(url);
  if (certificate === null) return { url, certificate, account: decodeURIComponent(username), endsAt: null };
  if (protocol !== 'amqps:') throw new Error('the address must be amqps://…: a certificate is of use with TLS alone');
  if (password !== '') throw new Error('the address holds a password beside the certificate: leave the password out');
  const { account, endsAt } = readCertificate(certificate);
  if (endsAt <= at) throw new Error(`the certificate ended at ${endsAt.toISOString()}: have it renewed`);
  if (username !== '' && decodeURIComponent(username) !== account)
    throw new Error('the address names another account than the certificate: leave the name out');
  return { url, certificate, account, endsAt };
}

function readCertificate({ certificate, privateKey, authority }: ClientCertificate): { account: string; endsAt: Date } {
  const own = parsed('the certificate', () => new X509Certificate(certificate));
  const key = parsed('the key', () => createPrivateKey(privateKey));
  if (authority !== undefined) parsed("the authority's certificate", () => new X509Certificate(authority));
  if (!own.checkPrivateKey(key)) throw new Error('the key is not that of the certificate');
  // Node gives the subject as one line for each attribute.
  const account = /^CN=(.+)$/m.exec(own.subject)?.[1];
  if (account === undefined) throw new Error('the certificate names no account: it has no common name');
  return { account, endsAt: new Date(own.validTo) };
}

function parsed<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new Error(`${what} is not in PEM`, { cause });
  }
}

const RENEWAL_MS = 30 * 86_400_000;

/** True from thirty days before the end of a certificate: it is read at start alone, so a program must be started anew with the next. */
export function isToBeRenewed({ endsAt }: Pick<BrokerAccess, 'endsAt'>, at: Date): boolean {
  return endsAt !== null && endsAt.getTime() - at.getTime() < RENEWAL_MS;
}
