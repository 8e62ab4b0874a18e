import { algorithmOf, demand, inside, single, Walk } from './der-walk.js';

/** What an authority states (TSTInfo, RFC 3161, section 2.4.2), as far as it is of use here. */
export interface TstInfo {
  /** Object identifier of the hash, in hex. */
  hashAlgorithm: string;
  hashedMessage: Buffer;
  /** Serial number in hex. */
  serial: string;
  at: Date;
  /** The content of the INTEGER; null when there is none. */
  nonce: Buffer | null;
}

const WHAT = 'TSTInfo';

/** Reads DER. Throws NotSo. An extension that is critical is none that is known here. */
export function readTstInfo(der: Buffer): TstInfo {
  const fields = new Walk(inside(single(der, 0x30, WHAT), 0x30, WHAT));
  demand(fields.next(0x02, WHAT).content.equals(Buffer.from([1])), 'TSTInfo.version');
  fields.next(0x06, 'TSTInfo.policy');
  const imprint = inside(fields.next(0x30, WHAT), 0x30, 'TSTInfo.messageImprint');
  demand(imprint.length === 2 && imprint[1]!.tag === 0x04, 'TSTInfo.messageImprint');
  const serial = fields.next(0x02, 'TSTInfo.serialNumber').content.toString('hex');
  const at = readTime(fields.next(0x18, 'TSTInfo.genTime').content.toString('latin1'));
  fields.optional(0x30);
  // DEFAULT FALSE is left out in DER.
  const ordering = fields.optional(0x01);
  demand(ordering === null || ordering.content.equals(Buffer.from([0xff])), 'TSTInfo.ordering');
  const nonce = fields.optional(0x02);
  fields.optional(0xa0);
  const extensions = fields.optional(0xa1);
  fields.end(WHAT);
  if (extensions !== null) {
    for (const one of inside({ ...extensions, tag: 0x30 }, 0x30, 'TSTInfo.extensions')) {
      demand(inside(one, 0x30, 'TSTInfo.extensions')[1]?.tag !== 0x01, 'TSTInfo.extensions: critical');
    }
  }
  return {
    hashAlgorithm: algorithmOf(imprint[0], 'TSTInfo.messageImprint'),
    hashedMessage: imprint[1]!.content,
    serial,
    at,
    nonce: nonce?.content ?? null,
  };
}

/** GeneralizedTime in UTC with seconds, and a fraction without zeros at its end (RFC 3161, section 2.4.2). */
function readTime(text: string): Date {
  const [, y, mo, d, h, mi, s, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/.exec(text) ?? [];
  const iso = `${y}-${mo}-${d}T${h}:${mi}:${s}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const at = new Date(iso);
  demand(!Number.isNaN(at.getTime()) && at.toISOString() === iso, 'TSTInfo.genTime');
  return at;
}
