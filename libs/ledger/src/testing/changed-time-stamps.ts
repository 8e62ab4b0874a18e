import { randomBytes, X509Certificate } from 'node:crypto';
import type { Bundle, BundledTimeStamp, Rule } from '../index.js';
import { timeStampQuery } from '../time-stamp/time-stamp-query.js';
import { readTimeStampToken, tokenOfResponse } from '../time-stamp/read-time-stamp.js';
import { elementsOf, type Element } from '../time-stamp/der-walk.js';
import { FIT, TimeStampAuthority, type TrialSignerName } from './time-stamp-authority.js';
import { TrialSeason } from './trial-season.js';

export const AUTHORITY = new TimeStampAuthority();
const STRANGER = new TimeStampAuthority('stranger');

/** A nonce as the coordinator makes it. */
export function trialNonce(): Buffer {
  const nonce = randomBytes(8);
  nonce[0] = 0x40 | (nonce[0]! & 0x3f);
  return nonce;
}

/** A time-stamp of a text that is right in every way but what is asked for here. */
export function stampText(
  size: number,
  text: string,
  { by = AUTHORITY, signer = 'tsa' }: { by?: TimeStampAuthority; signer?: TrialSignerName } = {},
): BundledTimeStamp {
  const nonce = trialNonce();
  const token = tokenOfResponse(by.reply(timeStampQuery(Buffer.from(text), nonce), signer));
  return { size, nonce, token };
}

/** A season with time-stamps of two heads, one before the close and one behind the seal. */
export function stampedSeason(): TrialSeason {
  const season = TrialSeason.answered('shared');
  season.timeStamps.push(stampText(...season.head()));
  season.finish();
  season.timeStamps.push(stampText(...season.head()));
  return season;
}

export interface ChangedTimeStamps {
  name: string;
  rule: Rule;
  make: () => { bundle: Bundle; season: TrialSeason };
}

/** Extensions of certificates that may not sign time-stamps (RFC 3161, section 2.3; RFC 5280, section 4.2). */
const UNFIT: readonly [string, string[]][] = [
  ['a purpose that is not critical', ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=timeStamping']],
  [
    'a second purpose',
    ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping,emailProtection'],
  ],
  ['a key that may not sign', ['keyUsage=critical,keyAgreement', 'extendedKeyUsage=critical,timeStamping']],
  ['a critical extension that nobody knows', [...FIT, '1.2.3.4=critical,ASN1:NULL']],
];

/** A time-stamp through issuers between the authority and its root, each of which may be one. */
export function stampThroughIssuers(size: number, text: string): BundledTimeStamp {
  AUTHORITY.certify('between', ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign']);
  AUTHORITY.certify('near', FIT, { by: 'between' });
  return crafted(stampText(size, text), (fields) => fields, { signer: 'near', through: ['between'] });
}

const good = stampedSeason();

/** What somebody can do to time-stamps, or an authority that is none. Each is of the second of two heads. */
export const CHANGED_TIME_STAMPS: readonly ChangedTimeStamps[] = [
  changed('the time', 'TIMESTAMP_SIGNATURE', (stamp) =>
    replaced(stamp, Buffer.from(dayOf(stamp)), Buffer.from('20200101')),
  ),
  changed('the signature', 'TIMESTAMP_SIGNATURE', (stamp) => flipped(stamp, stamp.token.length - 1)),
  changed('the certificate of the authority', 'TIMESTAMP_AUTHORITY', (stamp) => {
    const [certificate] = readTimeStampToken(stamp.token).certificates;
    return flipped(stamp, stamp.token.indexOf(certificate!) + certificate!.length - 1);
  }),
  changed('a token for another head', 'TIMESTAMP_IMPRINT', (stamp) => ({ ...good.timeStamps[0]!, size: stamp.size })),
  changed('a head that the log does not have', 'TIMESTAMP_IMPRINT', (stamp) => ({ ...stamp, size: stamp.size + 1 })),
  changed('a head of other leaves', 'TIMESTAMP_IMPRINT', (stamp) => ({ ...stamp, size: stamp.size - 1 })),
  changed('a token for another text', 'TIMESTAMP_IMPRINT', ({ size }) => stampText(size, 'something else')),
  changed('another nonce', 'TIMESTAMP_NONCE', (stamp) => ({ ...stamp, nonce: trialNonce() })),
  changed('a token without nonce', 'TIMESTAMP_NONCE', (stamp) =>
    crafted(stamp, (fields) => fields.filter((one) => !(one.tag === 2 && one.content.equals(stamp.nonce)))),
  ),
  changed('another hash', 'TIMESTAMP_ALGORITHM', (stamp) =>
    crafted(stamp, (fields) => fields.map((one) => (one.raw.includes(SHA256) ? as512(one) : one))),
  ),
  changed('a certificate that has ended', 'TIMESTAMP_AUTHORITY', (stamp) => restamped(stamp, { signer: 'expired' })),
  changed('an authority that nobody trusts', 'TIMESTAMP_AUTHORITY', (stamp) => restamped(stamp, { by: STRANGER })),
  changed('a certificate that is for something else', 'TIMESTAMP_AUTHORITY', (stamp) =>
    crafted(stamp, (fields) => fields),
  ),
  changed('a token that names no certificate', 'TIMESTAMP_MALFORMED', (stamp) =>
    crafted(stamp, (fields) => fields, { signer: 'tsa', named: false }),
  ),
  changed('a byte behind the token', 'TIMESTAMP_MALFORMED', (stamp) => {
    return { ...stamp, token: Buffer.concat([stamp.token, Buffer.alloc(1)]) };
  }),
  changed('revocation lists beside it', 'TIMESTAMP_MALFORMED', (stamp) =>
    rebuilt(stamp, (fields) => [...fields.slice(0, -1), der(0xa1), fields.at(-1)!]),
  ),
  changed('attributes that are not signed', 'TIMESTAMP_MALFORMED', (stamp) =>
    rebuilt(stamp, (fields) => {
      const signer = partsOf(partsOf(fields.at(-1)!)[0]!.raw).map(({ raw }) => raw);
      return [...fields.slice(0, -1), der(0x31, der(0x30, ...signer, der(0xa1)))];
    }),
  ),
  ...UNFIT.map(([name, extensions]) =>
    changed(name, 'TIMESTAMP_AUTHORITY', (stamp) => {
      AUTHORITY.certify('unfit', extensions);
      return crafted(stamp, (fields) => fields, { signer: 'unfit' });
    }),
  ),
  changed('an issuer that is no authority', 'TIMESTAMP_AUTHORITY', (stamp) =>
    issuedThrough(stamp, ['basicConstraints=critical,CA:FALSE']),
  ),
  changed('an issuer that may not sign certificates', 'TIMESTAMP_AUTHORITY', (stamp) =>
    issuedThrough(stamp, ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,cRLSign']),
  ),
  changed('more issuers than there may be', 'TIMESTAMP_AUTHORITY', (stamp) => {
    AUTHORITY.certify('upper', ['basicConstraints=critical,CA:TRUE,pathlen:0']);
    AUTHORITY.certify('lower', ['basicConstraints=critical,CA:TRUE'], { by: 'upper' });
    AUTHORITY.certify('far', FIT, { by: 'lower' });
    return crafted(stamp, (fields) => fields, { signer: 'far', through: ['lower', 'upper'] });
  }),
  changed('another certificate of the same key and number', 'TIMESTAMP_AUTHORITY', (stamp) => {
    const used = AUTHORITY.certify('used', FIT);
    const other = AUTHORITY.certify('other', FIT, { key: 'used' });
    const { token } = crafted(stamp, (fields) => fields, { signer: 'used' });
    const [from, to] = [used, other].map((pem) => new X509Certificate(pem).raw);
    return rebuilt({ ...stamp, token }, (fields) => {
      const certificates = partsOf(fields[3]!).map(({ raw }) => (raw.equals(from!) ? to! : raw));
      return [...fields.slice(0, 3), der(0xa0, ...certificates), fields[4]!];
    });
  }),
  changed('no token', 'TIMESTAMP_MALFORMED', (stamp) => ({ ...stamp, token: Buffer.alloc(0) })),
];

const SHA256 = Buffer.from('608648016503040201', 'hex');

function as512({ tag, raw, content }: Element): Element {
  const changed = Buffer.from(raw);
  changed[changed.indexOf(SHA256) + SHA256.length - 1] = 3;
  return { tag, content, raw: changed };
}

function changed(name: string, rule: Rule, change: (stamp: BundledTimeStamp) => BundledTimeStamp): ChangedTimeStamps {
  return {
    name,
    rule,
    make: () => {
      const bundle = good.bundle();
      const [first, second] = bundle.timeStamps;
      return { season: good, bundle: { ...bundle, timeStamps: [first!, change(second!)] } };
    },
  };
}

function restamped({ size }: BundledTimeStamp, how: Parameters<typeof stampText>[2]): BundledTimeStamp {
  return stampText(size, good.head()[1], how);
}

/** The same statement with other fields, signed anew by whom the authority has certified. */
export function crafted(
  stamp: BundledTimeStamp,
  edit: (fields: Element[]) => Element[],
  how: Parameters<TimeStampAuthority['craft']>[1] = {},
): BundledTimeStamp {
  const { content } = readTimeStampToken(stamp.token);
  const fields = edit(partsOf(content)).map(({ raw }) => raw);
  return { ...stamp, token: AUTHORITY.craft(der(0x30, ...fields), how) };
}

function issuedThrough(stamp: BundledTimeStamp, extensions: readonly string[]): BundledTimeStamp {
  AUTHORITY.certify('middle', extensions);
  AUTHORITY.certify('end', FIT, { by: 'middle' });
  return crafted(stamp, (fields) => fields, { signer: 'end', through: ['middle'] });
}

/** The token with other fields of its SignedData. */
function rebuilt(stamp: BundledTimeStamp, edit: (fields: Buffer[]) => Buffer[]): BundledTimeStamp {
  const [type, wrapped] = partsOf(stamp.token);
  const fields = partsOf(partsOf(wrapped!.raw)[0]!.raw).map(({ raw }) => raw);
  return { ...stamp, token: der(0x30, type!.raw, der(0xa0, der(0x30, ...edit(fields)))) };
}

function dayOf({ token }: BundledTimeStamp): string {
  return readTimeStampToken(token).info.at.toISOString().slice(0, 10).replaceAll('-', '');
}

function replaced(stamp: BundledTimeStamp, from: Buffer, to: Buffer): BundledTimeStamp {
  const token = Buffer.from(stamp.token);
  to.copy(token, token.indexOf(from));
  return { ...stamp, token };
}

export function flipped(stamp: BundledTimeStamp, place: number, bit = 0): BundledTimeStamp {
  const token = Buffer.from(stamp.token);
  token[place]! ^= 1 << bit;
  return { ...stamp, token };
}

/** What is inside the one element that these bytes are. */
function partsOf(bytes: Buffer): Element[] {
  return elementsOf(elementsOf(bytes, 'trial')[0]!.content, 'trial');
}

export function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
