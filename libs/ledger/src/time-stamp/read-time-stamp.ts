import { demand, elementsOf, inside, algorithmOf, single, Walk, type Element } from './der-walk.js';
import { OID } from './object-ids.js';
import { readTstInfo, type TstInfo } from './read-tst-info.js';

/** A TimeStampToken (RFC 3161, section 2.4.2): CMS SignedData (RFC 5652, section 5) around a TSTInfo, with one signer. */
export interface TimeStampToken {
  info: TstInfo;
  /** The bytes that the message digest is over. */
  content: Buffer;
  /** Certificates as they came, in DER. */
  certificates: Buffer[];
  signer: {
    /** Issuer and serial number in DER, or a subject key identifier. */
    id: { kind: 'issuer'; issuer: Buffer; serial: Buffer } | { kind: 'key'; identifier: Buffer };
    /** Object identifiers in hex. */
    digestAlgorithm: string;
    signatureAlgorithm: string;
    /** The bytes that are signed: the attributes as a SET (RFC 5652, section 5.4). */
    attributes: Buffer;
    messageDigest: Buffer;
    /** Hash of the signer's certificate; `algorithm` null is SHA-1, of ESSCertID (RFC 5035, section 5). */
    certificate: { algorithm: string | null; hash: Buffer };
    signature: Buffer;
  };
}

/**
 * Reads a token. Strict: DER alone, exactly one signer, every signed attribute once, and nothing that no signature covers (unsigned
 * attributes, revocation lists), so that no byte of a token can be changed unseen. Throws NotSo.
 */
export function readTimeStampToken(der: Buffer): TimeStampToken {
  const [type, wrapped, ...more] = inside(single(der, 0x30, 'ContentInfo'), 0x30, 'ContentInfo');
  demand(type?.tag === 0x06 && type.content.toString('hex') === OID.signedData, 'ContentInfo.contentType');
  demand(more.length === 0, 'ContentInfo');
  const [signedData, ...others] = inside(wrapped, 0xa0, 'ContentInfo.content');
  demand(others.length === 0, 'ContentInfo.content');
  const fields = new Walk(inside(signedData, 0x30, 'SignedData'));
  // Version 3, because the content is none of id-data (RFC 5652, section 5.1).
  demand(fields.next(0x02, 'SignedData').content.equals(Buffer.from([3])), 'SignedData.version');
  const digests = inside(fields.next(0x31, 'SignedData.digestAlgorithms'), 0x31, 'SignedData.digestAlgorithms');
  const content = readContent(fields.next(0x30, 'SignedData.encapContentInfo'));
  const certificates = fields.optional(0xa0);
  demand(fields.optional(0xa1) === null, 'SignedData.crls');
  const signers = inside(fields.next(0x31, 'SignedData.signerInfos'), 0x31, 'SignedData.signerInfos');
  fields.end('SignedData');
  demand(signers.length === 1 && digests.length === 1, 'SignedData.signerInfos');
  const signer = readSigner(signers[0]!);
  demand(
    algorithmOf(digests[0], 'SignedData.digestAlgorithms') === signer.digestAlgorithm,
    'SignedData.digestAlgorithms',
  );
  return {
    info: readTstInfo(content),
    content,
    certificates: certificates === null ? [] : readCertificates(certificates),
    signer,
  };
}

/** The token of a TimeStampResp (RFC 3161, section 2.4.2) whose status is granted, with modifications or without. Throws NotSo. */
export function tokenOfResponse(response: Buffer): Buffer {
  const [status, token, ...more] = inside(single(response, 0x30, 'TimeStampResp'), 0x30, 'TimeStampResp');
  const [number] = inside(status, 0x30, 'TimeStampResp.status');
  demand(number?.tag === 0x02 && number.content.length === 1 && number.content[0]! <= 1, 'TimeStampResp: not granted');
  demand(token !== undefined && more.length === 0, 'TimeStampResp');
  return token.raw;
}

function readContent(element: Element): Buffer {
  const [type, wrapped, ...more] = inside(element, 0x30, 'SignedData.encapContentInfo');
  demand(type?.tag === 0x06 && type.content.toString('hex') === OID.tstInfo, 'SignedData.encapContentInfo');
  demand(more.length === 0, 'SignedData.encapContentInfo');
  const [octets, ...others] = inside(wrapped, 0xa0, 'SignedData.encapContentInfo');
  demand(octets?.tag === 0x04 && others.length === 0, 'SignedData.encapContentInfo');
  return octets.content;
}

function readCertificates({ content }: Element): Buffer[] {
  return elementsOf(content, 'SignedData.certificates').map(({ tag, raw }) => {
    demand(tag === 0x30, 'SignedData.certificates');
    return raw;
  });
}

function readSigner(element: Element): TimeStampToken['signer'] {
  const fields = new Walk(inside(element, 0x30, 'SignerInfo'));
  const version = fields.next(0x02, 'SignerInfo.version').content;
  const issuerAndSerial = fields.optional(0x30);
  const identifier = issuerAndSerial === null ? fields.next(0x80, 'SignerInfo.sid').content : null;
  // RFC 5652, section 5.3: 1 with issuer and serial number, 3 with a key identifier.
  demand(version.equals(Buffer.from([identifier === null ? 1 : 3])), 'SignerInfo.version');
  const digestAlgorithm = algorithmOf(fields.next(0x30, 'SignerInfo.digestAlgorithm'), 'SignerInfo.digestAlgorithm');
  const attributes = fields.next(0xa0, 'SignerInfo.signedAttrs');
  const signatureAlgorithm = algorithmOf(fields.next(0x30, 'SignerInfo'), 'SignerInfo.signatureAlgorithm');
  const signature = fields.next(0x04, 'SignerInfo.signature').content;
  fields.end('SignerInfo.unsignedAttrs');
  return {
    id: identifier === null ? issuerOf(issuerAndSerial!) : { kind: 'key', identifier },
    digestAlgorithm,
    signatureAlgorithm,
    ...readAttributes(attributes),
    signature,
  };
}

function issuerOf(element: Element): TimeStampToken['signer']['id'] {
  const [issuer, serial, ...more] = inside(element, 0x30, 'SignerInfo.sid');
  demand(issuer?.tag === 0x30 && serial?.tag === 0x02 && more.length === 0, 'SignerInfo.sid');
  return { kind: 'issuer', issuer: issuer.raw, serial: serial.raw };
}

function readAttributes(
  element: Element,
): Pick<TimeStampToken['signer'], 'attributes' | 'messageDigest' | 'certificate'> {
  const values = new Map<string, Element>();
  for (const attribute of inside(element, 0xa0, 'signedAttrs')) {
    const [type, set, ...more] = inside(attribute, 0x30, 'signedAttrs');
    const id = type?.tag === 0x06 ? type.content.toString('hex') : '';
    const [value, ...others] = inside(set, 0x31, 'signedAttrs');
    demand(id !== '' && value !== undefined && !values.has(id), 'signedAttrs');
    demand(more.length === 0 && others.length === 0, 'signedAttrs');
    values.set(id, value);
  }
  demand(values.get(OID.contentType)?.content.toString('hex') === OID.tstInfo, 'signedAttrs: content type');
  const digest = values.get(OID.messageDigest);
  demand(digest?.tag === 0x04, 'signedAttrs: message digest');
  return {
    attributes: Buffer.concat([Buffer.from([0x31]), element.raw.subarray(1)]),
    messageDigest: digest.content,
    certificate: readCertificateId(values.get(OID.signingCertificateV2), values.get(OID.signingCertificate)),
  };
}

/** The first of the certificates that SigningCertificateV2 or SigningCertificate names is the signer's (RFC 5035, sections 3 and 4; RFC 5816). */
function readCertificateId(
  v2: Element | undefined,
  v1: Element | undefined,
): { algorithm: string | null; hash: Buffer } {
  const what = 'signedAttrs: signing certificate';
  const [certificates] = inside(v2 ?? v1, 0x30, what);
  const [first] = inside(certificates, 0x30, what);
  const fields = new Walk(inside(first, 0x30, what));
  const named = v2 === undefined ? null : fields.optional(0x30);
  const hash = fields.next(0x04, what).content;
  // SHA-256 is the default, and left out.
  const algorithm = v2 === undefined ? null : named === null ? '608648016503040201' : algorithmOf(named, what);
  return { algorithm, hash };
}
