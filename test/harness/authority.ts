import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Files in PEM. */
export interface IssuedCertificate {
  certificate: string;
  key: string;
}

/** A small certificate authority, made by the openssl command in a folder. */
export class Authority {
  readonly certificate: string;
  private readonly key: string;

  constructor(
    private readonly folder: string,
    private readonly name = 'ca',
  ) {
    this.certificate = this.file('pem');
    this.key = this.file('key');
    const subject = ['-subj', `/CN=${name}`, '-days', '2'];
    openssl('req', '-x509', ...newKey(this.key), '-out', this.certificate, ...subject);
  }

  /** Issues a certificate with one extension: `subjectAltName=IP:127.0.0.1` for a server, `extendedKeyUsage=clientAuth` for a client. */
  issue(commonName: string, extension: string): IssuedCertificate {
    const [key, request, certificate] = ['key', 'csr', 'pem'].map((suffix) => this.file(`${commonName}.${suffix}`)) as [
      string,
      string,
      string,
    ];
    openssl('req', ...newKey(key), '-out', request, '-subj', `/CN=${commonName}`, '-addext', extension);
    const signing = ['-CA', this.certificate, '-CAkey', this.key, '-CAcreateserial', '-copy_extensions', 'copy'];
    openssl('x509', '-req', '-in', request, ...signing, '-days', '2', '-out', certificate);
    return { certificate, key };
  }

  private file(suffix: string): string {
    return join(this.folder, `${this.name}.${suffix}`);
  }
}

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
}

function openssl(...words: string[]): void {
  execFileSync('openssl', words, { stdio: 'pipe' });
}
