import amqp from 'amqplib';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BusConnection, type ClientCertificate } from '#bus';
import { taskQueue } from '#contracts';
import { startRabbitmq, type RunningRabbitmq } from '#services';
import { Authority, type IssuedCertificate } from '../harness/authority.js';
import { House } from '../harness/house.js';

const CLIENT = 'extendedKeyUsage=clientAuth';
const SERVER = 'subjectAltName=IP:127.0.0.1';

/** The file that the runbook gives for production, with its places put where this node is. */
function productionSettings(folder: string, server: IssuedCertificate, authority: Authority, port: number): string[] {
  return readFileSync('deploy/rabbitmq/tls.conf', 'utf8')
    .replace('/etc/rabbitmq/tls/ca.pem', authority.certificate)
    .replace('/etc/rabbitmq/tls/certificate.pem', server.certificate)
    .replace('/etc/rabbitmq/tls/key.pem', server.key)
    .replace('ssl.default = 5671', `ssl.default = 127.0.0.1:${port}`)
    .split('\n');
}

describe('programs that come to the broker with certificates', () => {
  let folder: string;
  let authority: Authority;
  let stranger: Authority;
  let node: RunningRabbitmq;
  let house: House;
  let office: string;
  let other: string;
  const issued = new Map<string, IssuedCertificate>();
  const certificateOf = (account: string): IssuedCertificate => {
    const known = issued.get(account) ?? authority.issue(account, CLIENT);
    issued.set(account, known);
    return known;
  };
  const inPem = ({ certificate, key }: IssuedCertificate): ClientCertificate => ({
    certificate: readFileSync(certificate, 'utf8'),
    privateKey: readFileSync(key, 'utf8'),
    authority: readFileSync(authority.certificate, 'utf8'),
  });
  const address = (): string => `${node.amqpUrl}/${house.broker.vhost}`;

  beforeAll(async () => {
    mkdirSync('.data/test', { recursive: true });
    folder = mkdtempSync(join(process.cwd(), '.data/test/certificates-'));
    authority = new Authority(folder);
    stranger = new Authority(folder, 'stranger');
    const server = authority.issue('broker', SERVER);
    node = await startRabbitmq({
      dataFolder: folder,
      tls: {
        settings: (port) => productionSettings(folder, server, authority, port),
        plugins: ['rabbitmq_auth_mechanism_ssl'],
      },
    });
    house = await House.open({
      purpose: 'certificates',
      applications: 3,
      node: { amqpUrl: node.amqpUrl, managementUrl: node.managementUrl! },
      certificateOf: (account) => {
        const { certificate, key } = certificateOf(account);
        return { certificateFile: certificate, keyFile: key, caFile: authority.certificate };
      },
    });
    [office, other] = house.concerned as [string, string];
  });

  afterAll(async () => {
    await house.close();
    await node.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a whole task goes through: coordinator and adapter are who their certificates say', async () => {
    const coordinator = await house.startCoordinator();
    await house.startAdapter([office]);
    await house.handIn(coordinator);
    await house.untilAnswered(house.concerned.filter((id) => id !== office));
    expect(await house.count('result WHERE office = $1', [office])).toBeGreaterThan(0);
    expect(await house.count('quarantine')).toBe(0);
  });

  const open = (certificate: ClientCertificate): Promise<BusConnection> =>
    BusConnection.open({ url: address(), certificate, name: 'trial' });
  /** One attempt, which tells at once why it failed. */
  const attempt = async (url: string, options: object): Promise<string> => {
    try {
      await (await amqp.connect(url, options)).close();
      return 'allowed';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('an account has the rights of its certificate and no others', async () => {
    const connection = await open(inPem(certificateOf(other)));
    const channel = await connection.createChannel();
    channel.on('error', () => undefined);
    await expect(channel.checkQueue(taskQueue(other))).resolves.toMatchObject({ queue: taskQueue(other) });
    await expect(channel.get(taskQueue(office))).rejects.toMatchObject({ code: 403 });
    await connection.close();
  });

  it('refuses a password, also the right one', async () => {
    const url = house.broker.officeUrl(office);
    const { password, protocol } = new URL(url);
    expect([protocol, password.length > 0]).toEqual(['amqps:', true]);
    const { certificate: cert, privateKey: key, authority: ca } = inPem(certificateOf(office));
    expect(await attempt(url, { ca })).not.toBe('allowed');
    expect(await attempt(url, { ca, cert, key })).not.toBe('allowed');
    expect(await attempt(url.replace('amqps:', 'amqp:'), {})).not.toBe('allowed');
    expect(await attempt(address(), { ca, cert, key, credentials: amqp.credentials.external() })).toBe('allowed');
  });

  it("refuses another authority's certificate for the same name, and a name that has no account", async () => {
    const credentials = amqp.credentials.external();
    const ca = readFileSync(authority.certificate);
    for (const { certificate, key } of [stranger.issue(office, CLIENT), authority.issue('nobody', CLIENT)]) {
      const presented = { ca, cert: readFileSync(certificate), key: readFileSync(key), credentials };
      expect(await attempt(address(), presented)).not.toBe('allowed');
    }
  });

  it('a program does not trust a broker of another authority, or of another name, and says so at once', async () => {
    const wordsOf = async (env: Record<string, string>): Promise<string> => {
      const fault = await house
        .startCoordinator(env, () => undefined)
        .then(
          () => new Error('it started'),
          (error: Error) => error,
        );
      const [, log] = /could not start \(exit code 1\); its log is (.+)$/.exec(fault.message) ?? [];
      return log === undefined ? fault.message : readFileSync(log, 'utf8');
    };
    const words = "the broker's certificate is not trusted: ";
    expect(await wordsOf({ AMQP_CA_FILE: stranger.certificate })).toContain(`${words}SELF_SIGNED_CERT_IN_CHAIN`);
    const AMQP_URL = address().replace('127.0.0.1', 'localhost');
    expect(await wordsOf({ AMQP_URL })).toContain(`${words}ERR_TLS_CERT_ALTNAME_INVALID`);
  });

  it('an account that opens too many connections is refused the next, and nobody else is', async () => {
    const { certificate: cert, privateKey: key, authority: ca } = inPem(certificateOf(other));
    const options = { ca, cert, key, credentials: amqp.credentials.external() };
    const opened: amqp.ChannelModel[] = [];
    // One after another: those that come at the same instant are counted too late by the broker, and some more get in.
    for (let tried = 0; tried < 22; tried++)
      await amqp.connect(address(), options).then(
        (connection) => opened.push(connection),
        () => undefined,
      );
    expect(opened).toHaveLength(20);
    await (await open(inPem(certificateOf(office)))).close();
    await Promise.all(opened.map((connection) => connection.close()));
  });
});
