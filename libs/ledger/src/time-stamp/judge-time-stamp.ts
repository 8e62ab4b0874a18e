import { hash, verify } from 'node:crypto';
import { orderedFrom, readCertificate, whyNoAuthority, whyNotTrusted, type Certificate } from './certificate-path.js';
import { NotSo } from './der-walk.js';
import { DIGESTS, OID, SHA256_ID, SIGNATURES } from './object-ids.js';
import { readTimeStampToken, type TimeStampToken } from './read-time-stamp.js';

/** The rule that a token breaks first, in this order, each with what is wrong. */
export type TimeStampRule =
  | 'TIMESTAMP_MALFORMED'
  | 'TIMESTAMP_ALGORITHM'
  | 'TIMESTAMP_IMPRINT'
  | 'TIMESTAMP_NONCE'
  | 'TIMESTAMP_SIGNATURE'
  | 'TIMESTAMP_AUTHORITY';

export type JudgedTimeStamp =
  { kind: 'holds'; at: Date; authority: string } | { kind: 'fault'; rule: TimeStampRule; detail: string };

/** What a token must be about. */
export interface StampedBytes {
  bytes: Buffer;
  /** As it was asked for, 8 bytes. */
  nonce: Buffer;
}

/**
 * Judges a TimeStampToken: that it is about these bytes and answers this query (RFC 3161, section 2.4.2), that its signature holds over it (RFC
 * 5652, sections 5.4 and 5.6), that the signer's certificate is the one that it names (RFC 5816) and is for time-stamps alone; and, where
 * anchors are given, that they lead to it at the time that the token states. Whether a certificate was revoked is not asked. Never throws.
 */
export function judgeTimeStamp(
  der: Buffer,
  about: StampedBytes,
  anchors: readonly Certificate[] | null,
): JudgedTimeStamp {
  let token: TimeStampToken;
  try {
    token = readTimeStampToken(der);
  } catch (error) {
    if (error instanceof NotSo) return fault('TIMESTAMP_MALFORMED', error.message);
    throw error;
  }
  const algorithm = whyNoAlgorithm(token);
  if (algorithm !== null) return fault('TIMESTAMP_ALGORITHM', algorithm);
  const { info } = token;
  if (!info.hashedMessage.equals(hash('sha256', about.bytes, 'buffer'))) {
    return fault('TIMESTAMP_IMPRINT', 'the token is about something else');
  }
  if (info.nonce === null || !info.nonce.equals(about.nonce)) {
    return fault('TIMESTAMP_NONCE', 'the token answers another query');
  }
  return judgeSigner(token, anchors);
}

function whyNoAlgorithm({ info, signer }: TimeStampToken): string | null {
  if (info.hashAlgorithm !== SHA256_ID) return 'the imprint is not of SHA-256';
  const digest = DIGESTS[signer.digestAlgorithm];
  const signature = SIGNATURES[signer.signatureAlgorithm];
  if (digest === undefined || signature === undefined)
    return 'digest or signature is of an algorithm that is not known';
  if (signature.digest !== null && signature.digest !== digest)
    return 'the signature is over another digest than it says';
  const named = signer.certificate.algorithm;
  return named === null || DIGESTS[named] !== undefined
    ? null
    : 'the certificate is named by an algorithm that is not known';
}

function judgeSigner(token: TimeStampToken, anchors: readonly Certificate[] | null): JudgedTimeStamp {
  let certificates: Certificate[];
  try {
    certificates = token.certificates.map(readCertificate);
  } catch (error) {
    if (error instanceof NotSo) return fault('TIMESTAMP_SIGNATURE', 'a certificate cannot be read');
    throw error;
  }
  const signer = certificates.find((one) => isSigner(one, token.signer.id));
  if (signer === undefined) return fault('TIMESTAMP_SIGNATURE', 'the certificate of the signer is not in the token');
  if (!signatureHolds(token, signer)) return fault('TIMESTAMP_SIGNATURE', 'the signature is not over this token');
  try {
    const why = whyNotAuthentic(token, signer, certificates, anchors);
    if (why !== null) return fault('TIMESTAMP_AUTHORITY', why);
  } catch (error) {
    if (error instanceof NotSo) return fault('TIMESTAMP_AUTHORITY', `a certificate has a fault in ${error.message}`);
    throw error;
  }
  return { kind: 'holds', at: token.info.at, authority: signer.x509.subject.replaceAll('\n', ', ') };
}

function isSigner({ issuer, serial, extensions }: Certificate, id: TimeStampToken['signer']['id']): boolean {
  if (id.kind === 'issuer') return issuer.equals(id.issuer) && serial.equals(id.serial);
  // The extension holds an OCTET STRING: its head is two bytes long.
  return extensions.get(OID.subjectKeyIdentifier)?.value.subarray(2).equals(id.identifier) === true;
}

function signatureHolds({ content, signer }: TimeStampToken, { x509 }: Certificate): boolean {
  const digest = DIGESTS[signer.digestAlgorithm]!;
  if (!signer.messageDigest.equals(hash(digest, content, 'buffer'))) return false;
  const { publicKey } = x509;
  if (publicKey.asymmetricKeyType !== SIGNATURES[signer.signatureAlgorithm]!.key) return false;
  return verify(digest, signer.attributes, publicKey, signer.signature);
}

function whyNotAuthentic(
  { info, signer: { certificate: named } }: TimeStampToken,
  signer: Certificate,
  certificates: readonly Certificate[],
  anchors: readonly Certificate[] | null,
): string | null {
  const digest = named.algorithm === null ? 'sha1' : DIGESTS[named.algorithm]!;
  if (!named.hash.equals(hash(digest, signer.raw, 'buffer'))) return 'the token names another certificate';
  const unfit = whyNoAuthority(signer, info.at);
  if (unfit !== null) return unfit;
  const path = orderedFrom(
    signer,
    certificates.filter((one) => one !== signer),
  );
  if (path === null) return 'a certificate has nothing to do with the signer';
  return anchors === null ? null : whyNotTrusted(path, anchors, info.at);
}

function fault(rule: TimeStampRule, detail: string): JudgedTimeStamp {
  return { kind: 'fault', rule, detail };
}
