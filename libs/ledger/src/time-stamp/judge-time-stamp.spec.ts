import { AUTHORITY, crafted, der, flipped, stampText, stampThroughIssuers } from '../testing/changed-time-stamps.js';
import { TimeStampAuthority } from '../testing/time-stamp-authority.js';
import { readAnchors } from './certificate-path.js';
import { judgeTimeStamp } from './judge-time-stamp.js';
import { tokenOfResponse } from './read-time-stamp.js';
import { timeStampQuery } from './time-stamp-query.js';

const TEXT = 'countersign.example/2026\n1\nroot\n';
const anchors = readAnchors(AUTHORITY.anchor);
const stamp = stampText(1, TEXT);
const about = { bytes: Buffer.from(TEXT), nonce: stamp.nonce };

describe('a time-stamp', () => {
  it('of the openssl responder holds, and says when and by whom', () => {
    const before = Date.now() - 2_000;
    const judged = judgeTimeStamp(stampText(1, TEXT).token, about, anchors);
    expect(judged).toMatchObject({ kind: 'fault', rule: 'TIMESTAMP_NONCE' });
    const good = judgeTimeStamp(stamp.token, about, anchors);
    expect(good).toMatchObject({ kind: 'holds', authority: 'CN=tsa' });
    expect(good.kind === 'holds' && good.at.getTime()).toBeGreaterThan(before - 60_000);
  });

  it('has no byte that could be changed unseen', () => {
    const unseen = [...stamp.token.keys()].filter((place) => {
      const { token } = flipped(stamp, place, place % 8);
      return judgeTimeStamp(token, about, anchors).kind === 'holds';
    });
    expect(unseen).toEqual([]);
  });

  it('that ends early is refused at every length', () => {
    const whole = [...stamp.token.keys()].filter((length) => {
      return judgeTimeStamp(stamp.token.subarray(0, length), about, anchors).kind === 'holds';
    });
    expect(whole).toEqual([]);
  });

  it('is trusted by the certificate of the authority itself too, and by no other', () => {
    expect(judgeTimeStamp(stamp.token, about, readAnchors(AUTHORITY.certificate)).kind).toBe('holds');
    const stranger = readAnchors(new TimeStampAuthority('stranger').anchor);
    expect(judgeTimeStamp(stamp.token, about, stranger)).toMatchObject({ rule: 'TIMESTAMP_AUTHORITY' });
    expect(judgeTimeStamp(stamp.token, about, [...stranger, ...anchors]).kind).toBe('holds');
    expect(judgeTimeStamp(stamp.token, about, [])).toMatchObject({ rule: 'TIMESTAMP_AUTHORITY' });
  });

  it('holds through an issuer between the authority and the root, and has no byte then that could be changed unseen', () => {
    const through = stampThroughIssuers(1, TEXT);
    const asked = { ...about, nonce: through.nonce };
    expect(judgeTimeStamp(through.token, asked, anchors).kind).toBe('holds');
    const unseen = [...through.token.keys()].filter((place) => {
      return judgeTimeStamp(flipped(through, place, place % 8).token, asked, anchors).kind === 'holds';
    });
    expect(unseen).toEqual([]);
  });

  it('that says something critical which is not known is refused', () => {
    const [id, value] = [Buffer.from('06032a0304', 'hex'), Buffer.from('04020500', 'hex')];
    const withExtension = (critical: boolean): string => {
      const extension = der(0x30, id, ...(critical ? [Buffer.from('0101ff', 'hex')] : []), value);
      const raw = der(0xa1, extension);
      const edited = crafted(stamp, (fields) => [...fields, { tag: 0xa1, content: extension, raw }], { signer: 'tsa' });
      return judgeTimeStamp(edited.token, about, anchors).kind;
    };
    expect([withExtension(false), withExtension(true)]).toEqual(['holds', 'fault']);
  });

  it('is not got from a response that grants none', () => {
    const response = AUTHORITY.reply(timeStampQuery(about.bytes, stamp.nonce));
    expect(judgeTimeStamp(tokenOfResponse(response), about, anchors).kind).toBe('holds');
    const refused = Buffer.from(response);
    refused[refused.indexOf(Buffer.from('3003020100', 'hex')) + 4] = 2;
    for (const bytes of [refused, Buffer.from('30053003020102', 'hex'), Buffer.alloc(0), Buffer.from('x')]) {
      expect(() => tokenOfResponse(bytes)).toThrow('TimeStampResp');
    }
  });

  it('is asked for with a number that has one form', () => {
    for (const nonce of ['0000000000000001', '8000000000000001', '01']) {
      expect(() => timeStampQuery(about.bytes, Buffer.from(nonce, 'hex'))).toThrow(RangeError);
    }
  });
});

describe('trust anchors', () => {
  it.each(['', 'x', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])('are not in %j', (pem) => {
    expect(() => readAnchors(pem)).toThrow();
  });
});
