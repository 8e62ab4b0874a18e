import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Files of a small authority, a server of `127.0.0.1` and a client, made by the openssl command. */
export interface Certificates {
  ca: string;
  server: { certificate: string; key: string };
  client: { certificate: string; key: string };
}

export function makeCertificates(folder: string): Certificates {
  const file = (name: string): string => join(folder, name);
  const openssl = (...words: string[]): void => void execFileSync('openssl', words, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=test authority',
  );
  const issue = (name: string, extension: string) => {
    openssl(
      'req',
      ...key,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.csr`),
      '-subj',
      `/CN=${name}`,
      '-addext',
      extension,
    );
    const signing = [
      '-CA',
      file('ca.pem'),
      '-CAkey',
      file('ca.key'),
      '-CAcreateserial',
      '-copy_extensions',
      'copy',
      '-days',
      '2',
    ];
    openssl('x509', '-req', '-in', file(`${name}.csr`), ...signing, '-out', file(`${name}.pem`));
    return { certificate: file(`${name}.pem`), key: file(`${name}.key`) };
  };
  return {
    ca: file('ca.pem'),
    server: issue('server', 'subjectAltName=IP:127.0.0.1'),
    client: issue('client', 'extendedKeyUsage=clientAuth'),
  };
}
