import { Authority, type IssuedCertificate } from '../../../../../test/harness/authority.js';

/** Files of a small authority, a server of `127.0.0.1` and a client. */
export interface Certificates {
  ca: string;
  server: IssuedCertificate;
  client: IssuedCertificate;
}

export function makeCertificates(folder: string): Certificates {
  const authority = new Authority(folder);
  return {
    ca: authority.certificate,
    server: authority.issue('server', 'subjectAltName=IP:127.0.0.1'),
    client: authority.issue('client', 'extendedKeyUsage=clientAuth'),
  };
}
