/** Contents of object identifiers in hex, each with the document that gives it. */
export const OID = {
  /** RFC 5652, section 5.1. */
  signedData: '2a864886f70d010702',
  /** RFC 3161, section 2.4.2. */
  tstInfo: '2a864886f70d0109100104',
  /** RFC 5652, sections 11.1 and 11.2. */
  contentType: '2a864886f70d010903',
  messageDigest: '2a864886f70d010904',
  /** RFC 5035, sections 4 and 3: with SHA-1, and with a hash that it names. */
  signingCertificate: '2a864886f70d010910020c',
  signingCertificateV2: '2a864886f70d010910022f',
  /** RFC 5280, sections 4.2.1.2, 4.2.1.3, 4.2.1.9 and 4.2.1.12. */
  subjectKeyIdentifier: '551d0e',
  keyUsage: '551d0f',
  basicConstraints: '551d13',
  extendedKeyUsage: '551d25',
  /** RFC 3161, section 2.3. */
  timeStamping: '2b06010505070308',
} as const;

/** Digests by object identifier (RFC 5754, section 2), under the names that node:crypto knows them by. */
export const DIGESTS: Readonly<Record<string, string>> = {
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
};
export const SHA256_ID = '608648016503040201';

/** Signature algorithms (RFC 5754, section 3): of which kind the key is, and with which digest; null where any goes, and CMS says which. */
export const SIGNATURES: Readonly<Record<string, { key: 'rsa' | 'ec'; digest: string | null }>> = {
  '2a864886f70d010101': { key: 'rsa', digest: null },
  '2a864886f70d01010b': { key: 'rsa', digest: 'sha256' },
  '2a864886f70d01010c': { key: 'rsa', digest: 'sha384' },
  '2a864886f70d01010d': { key: 'rsa', digest: 'sha512' },
  '2a8648ce3d040302': { key: 'ec', digest: 'sha256' },
  '2a8648ce3d040303': { key: 'ec', digest: 'sha384' },
  '2a8648ce3d040304': { key: 'ec', digest: 'sha512' },
};
