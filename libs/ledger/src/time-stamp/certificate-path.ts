import { X509Certificate } from 'node:crypto';
import { demand, inside, NotSo, single, type Element } from './der-walk.js';
import { OID } from './object-ids.js';

/** A certificate as node:crypto reads it, and what that does not tell. */
export interface Certificate {
  x509: X509Certificate;
  raw: Buffer;
  /** Name and number in DER. */
  issuer: Buffer;
  serial: Buffer;
  extensions: ReadonlyMap<string, { critical: boolean; value: Buffer }>;
}

/** Extensions whose meaning is minded here, or that narrow nothing for us; a critical one beside them refuses the certificate (RFC 5280, section 4.2). */
const KNOWN: readonly string[] = [
  ...[OID.subjectKeyIdentifier, OID.keyUsage, OID.basicConstraints, OID.extendedKeyUsage],
  '551d20', // certificatePolicies
];

/** Reads DER. Throws NotSo. */
export function readCertificate(der: Buffer): Certificate {
  const what = 'Certificate';
  const [tbs, , , ...more] = inside(single(der, 0x30, what), 0x30, what);
  demand(more.length === 0, what);
  const fields = inside(tbs, 0x30, what);
  // Version 3, which alone has extensions.
  const [version, serial, , issuer] = fields;
  demand(version?.tag === 0xa0 && serial?.tag === 0x02 && issuer?.tag === 0x30, what);
  const wrapped = fields.find(({ tag }) => tag === 0xa3);
  return {
    x509: x509Of(der),
    raw: der,
    issuer: issuer.raw,
    serial: serial.raw,
    extensions: wrapped === undefined ? new Map() : readExtensions(wrapped),
  };
}

function x509Of(der: Buffer): X509Certificate {
  try {
    const x509 = new X509Certificate(der);
    // Reading the key here tells of one that cannot be read before it is needed.
    demand(x509.publicKey.type === 'public', 'Certificate');
    return x509;
  } catch (cause) {
    throw new NotSo('Certificate', { cause });
  }
}

function readExtensions(wrapped: Element): Map<string, { critical: boolean; value: Buffer }> {
  const extensions = new Map<string, { critical: boolean; value: Buffer }>();
  for (const one of inside(single(wrapped.content, 0x30, 'Certificate'), 0x30, 'Certificate')) {
    const [id, ...rest] = inside(one, 0x30, 'Certificate');
    const critical = rest[0]?.tag === 0x01;
    const value = rest[critical ? 1 : 0];
    demand(id?.tag === 0x06 && value?.tag === 0x04, 'Certificate');
    extensions.set(id.content.toString('hex'), { critical, value: value.content });
  }
  return extensions;
}

/** Why a certificate may not sign time-stamps at an instant (RFC 3161, section 2.3); null when it may. */
export function whyNoAuthority(certificate: Certificate, at: Date): string | null {
  const usage = certificate.extensions.get(OID.extendedKeyUsage);
  const purposes = usage === undefined ? [] : purposesOf(usage.value);
  if (usage?.critical !== true || purposes.length !== 1 || purposes[0] !== OID.timeStamping) {
    return 'the certificate is not for time-stamps alone';
  }
  // digitalSignature and nonRepudiation are the first two bits.
  if (usageBits(certificate, 0xc0) === false) return 'the key may not sign';
  return whyNotThen(certificate, at);
}

function purposesOf(value: Buffer): string[] {
  return inside(single(value, 0x30, 'extendedKeyUsage'), 0x30, 'extendedKeyUsage').map(({ content }) =>
    content.toString('hex'),
  );
}

/** Why a certificate may not have issued another at an instant, with so many of its own kind between them; null when it may. */
function whyNoIssuer(certificate: Certificate, at: Date, between: number): string | null {
  const constraints = certificate.extensions.get(OID.basicConstraints);
  const [authority, length] =
    constraints === undefined
      ? []
      : inside(single(constraints.value, 0x30, 'basicConstraints'), 0x30, 'basicConstraints');
  if (authority?.tag !== 0x01) return 'an issuer is no certification authority';
  if (length !== undefined && Number(`0x${length.content.toString('hex')}`) < between) return 'the path is too long';
  return whyNotThen(certificate, at);
}

function whyNotThen({ x509, extensions }: Certificate, at: Date): string | null {
  const unknown = [...extensions].some(([id, { critical }]) => critical && !KNOWN.includes(id));
  if (unknown) return 'a certificate has a critical extension that is not known';
  const within = Date.parse(x509.validFrom) <= at.getTime() && at.getTime() <= Date.parse(x509.validTo);
  return within ? null : 'a certificate was not valid then';
}

/** Whether one of these bits of the first byte of keyUsage is set; null when there is no keyUsage. */
function usageBits({ extensions }: Certificate, bits: number): boolean | null {
  const usage = extensions.get(OID.keyUsage);
  if (usage === undefined) return null;
  const { content } = single(usage.value, 0x03, 'keyUsage');
  return ((content[1] ?? 0) & bits) !== 0;
}

/** By name and key, keyUsage of the issuer included. */
function issued(by: Certificate, one: Certificate): boolean {
  return one.x509.checkIssued(by.x509) && one.x509.verify(by.x509.publicKey);
}

/** The certificates of a token in the order in which each issued the one before; null when some are left over. */
export function orderedFrom(signer: Certificate, others: readonly Certificate[]): Certificate[] | null {
  const path = [signer];
  const left = [...others];
  for (;;) {
    const next = left.findIndex((one) => issued(one, path.at(-1)!));
    if (next < 0) return left.length === 0 ? path : null;
    path.push(...left.splice(next, 1));
  }
}

/**
 * Why a path does not lead to one of the anchors at an instant, or null. What stands in the path behind the anchor is held to its own
 * signature, so that every byte of it is covered.
 */
export function whyNotTrusted(path: readonly Certificate[], anchors: readonly Certificate[], at: Date): string | null {
  const isAnchor = (one: Certificate): boolean => anchors.some(({ raw }) => raw.equals(one.raw));
  const top = path.at(-1)!;
  const signedByAnchor = (one: Certificate): Certificate | undefined => anchors.find((anchor) => issued(anchor, one));
  if (!isAnchor(top) && signedByAnchor(top) === undefined && !issued(top, top))
    return 'nobody who is trusted issued it';
  for (const [place, one] of path.entries()) {
    const why = place === 0 ? null : whyNoIssuer(one, at, place - 1);
    if (why !== null) return why;
    if (isAnchor(one)) return null;
    const anchor = signedByAnchor(one);
    if (anchor !== undefined) return whyNoIssuer(anchor, at, place);
  }
  return 'nobody who is trusted issued it';
}

/** Certificates in PEM. Throws NotSo when there is none, or one that cannot be read. */
export function readAnchors(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  demand(blocks.length > 0, 'no certificate in PEM');
  return blocks.map((block) => readCertificate(x509OfPem(block).raw));
}

function x509OfPem(block: string): X509Certificate {
  try {
    return new X509Certificate(block);
  } catch (cause) {
    throw new NotSo('a certificate that cannot be read', { cause });
  }
}
