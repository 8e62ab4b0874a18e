import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Which certificate signs: the one of the authority, one that ended long ago, or one that is for no time-stamps. */
export type TrialSignerName = 'tsa' | 'expired' | 'plain';

/** Extensions of a certificate that may sign time-stamps and nothing else (RFC 3161, section 2.3). */
export const FIT = [
  'basicConstraints=CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
];

/** A time-stamping authority (RFC 3161) with a certification authority above it: the openssl command, in a folder of its own. */
export class TimeStampAuthority {
  private readonly folder = mkdtempSync(join(tmpdir(), 'countersign-tsa-'));

  constructor(name = 'trial') {
    process.once('exit', () => rmSync(this.folder, { recursive: true, force: true }));
    this.write('index.txt', '');
    this.write('openssl.cnf', CONFIGURATION);
    this.newKey('ca');
    const authority = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign'];
    const own = ['-config', 'openssl.cnf', '-subj', `/CN=${name} root`, '-days', '3650', '-out', 'ca.pem'];
    this.run('req', '-x509', '-new', '-key', 'ca.key', ...own, ...authority);
    this.certify('tsa', FIT);
    this.certify('expired', FIT, { end: '20210101000000Z' });
    this.certify('plain', ['extendedKeyUsage=critical,emailProtection']);
  }

  /** Certificate of the certification authority in PEM. */
  get anchor(): string {
    return this.read('ca.pem');
  }

  /** Certificate of the time-stamping authority in PEM. */
  get certificate(): string {
    return this.read('tsa.pem');
  }

  /** Answers a TimeStampReq with a TimeStampResp, as the openssl responder does. */
  reply(query: Buffer, signer: TrialSignerName = 'tsa'): Buffer {
    this.write('query', query);
    this.run('ts', '-reply', '-config', 'openssl.cnf', '-section', signer, '-queryfile', 'query', '-out', 'response');
    return readFileSync(join(this.folder, 'response'));
  }

  /**
   * Certifies a name with any extensions: `by` an authority that was certified before, with the key of `key` where it is not to have its own. Returns
   * the certificate in PEM.
   */
  certify(
    name: string,
    extensions: readonly string[],
    { by = 'ca', key = name, end = '20991231235959Z' } = {},
  ): string {
    if (key === name) this.newKey(name);
    this.write('ext', `[ext]\n${extensions.join('\n')}\n`);
    // Every certificate has the same number, so that one can be put in place of another.
    this.write('index.txt', '');
    this.write('ca.srl', '07\n');
    this.run('req', '-new', '-key', `${key}.key`, '-config', 'openssl.cnf', '-subj', `/CN=${name}`, '-out', 'csr');
    const issuer = ['-cert', `${by}.pem`, '-keyfile', `${by}.key`, '-startdate', '20200101000000Z', '-enddate', end];
    const files = ['-extfile', 'ext', '-extensions', 'ext', '-in', 'csr', '-out', `${name}.pem`];
    this.run('ca', '-batch', '-notext', '-config', 'openssl.cnf', ...issuer, ...files);
    return this.read(`${name}.pem`);
  }

  /**
   * A token around any TSTInfo, which no responder would give, by whomever was certified. `through`: the issuers that it carries. Without `named` it does not
   * name its certificate.
   */
  craft(tstInfo: Buffer, { signer = 'plain', named = true, through = [] as readonly string[] } = {}): Buffer {
    this.write('info', tstInfo);
    this.write('issuers.pem', through.map((name) => this.read(`${name}.pem`)).join(''));
    const form = [
      '-binary',
      '-nodetach',
      '-nosmimecap',
      '-outform',
      'DER',
      '-econtent_type',
      '1.2.840.113549.1.9.16.1.4',
    ];
    const by = ['-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-md', 'sha256', ...(named ? ['-cades'] : [])];
    const more = through.length === 0 ? [] : ['-certfile', 'issuers.pem'];
    this.run('cms', '-sign', '-in', 'info', '-out', 'token', ...form, ...by, ...more);
    return readFileSync(join(this.folder, 'token'));
  }

  private newKey(name: string): void {
    this.run('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`);
  }

  private read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  private write(name: string, content: string | Buffer): void {
    writeFileSync(join(this.folder, name), content);
  }

  private run(...words: string[]): void {
    const { status, stderr } = spawnSync('openssl', words, { cwd: this.folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${words[0]}: ${stderr}`);
  }
}

const responder = (signer: TrialSignerName): string => `
[${signer}]
serial = serial
signer_cert = ${signer}.pem
signer_key = ${signer}.key
certs = ca.pem
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
`;

const CONFIGURATION = `
[req]
distinguished_name = name
[name]
[ca]
default_ca = root
[root]
database = index.txt
serial = ca.srl
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
${responder('tsa')}${responder('expired')}`;
