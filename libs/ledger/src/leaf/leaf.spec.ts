import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson, type Encodable } from './canonical-json.js';
import { commitment } from './commitment.js';
import { encodeLeaf, readLeaf } from './encode-leaf.js';
import type { LeafRecord } from './leaf-record.js';
import * as leaves from './leaves.js';

const at = '2026-09-01T00:00:00.000Z';
const digest = createHash('sha256').update('x').digest('base64');
const key_id = '0123456789abcdef0123456789abcdef';
const result = { at, task: 't1', revision: 1, office: 'education.shunde', sequence: 7, digest, key_id, final: true };

describe('canonical JSON', () => {
  it('sorts members by code unit, escapes as RFC 8785 does, and leaves out what is undefined', () => {
    // The strings and the order of RFC 8785, sections 3.2.2.2 and 3.2.3, without the numbers that are not allowed here.
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'CR',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'C',
      ö: undefined,
    };
    expect(canonicalJson(value)).toBe('{"\\r":"CR","1":"One","\u0080":"C","€":"Euro Sign","😀":"Smiley"}');
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\"/"');
    expect(canonicalJson([null, true, false, -7, { b: [], a: {} }])).toBe('[null,true,false,-7,{"a":{},"b":[]}]');
  });

  it('refuses what readers would not agree on', () => {
    for (const bad of [0.5, NaN, 2 ** 53, -0, Infinity, '\ud800', { '\udc00': 1 }]) {
      expect(() => canonicalJson(bad as Encodable)).toThrow(TypeError);
    }
    expect(canonicalJson('a text with \\ud in it')).toBe('"a text with \\\\ud in it"');
  });

  it('is the same whatever the order of members, and means the same to JSON.parse', () => {
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
    const member = fc.string().filter((name) => name !== '__proto__');
    const json = fc.dictionary(member, fc.oneof(leaf, fc.array(leaf), fc.dictionary(member, leaf)));
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed as Encodable)).toBe(text);
        expect(canonicalJson(JSON.parse(text) as Encodable)).toBe(text);
      }),
    );
  });
});

describe('a leaf', () => {
  it('has the bytes that are written down here', () => {
    expect(leaves.resultLeaf(result).toString()).toBe(
      `{"at":"${at}","digest":"${digest}","final":true,"key_id":"${key_id}","office":"education.shunde","revision":1,"sequence":7,"task":"t1","type":"RESULT","v":1}`,
    );
  });

  it('is read back, whatever its type', () => {
    const all: Buffer[] = [
      leaves.applicationSplitLeaf({ at, application: 'a', tasks: 2, tasks_digest: digest, commitment: digest }),
      leaves.taskIssuedLeaf({ at, application: 'a', task: 't', revision: 1, office: 'tax.city', digest, key_id }),
      leaves.resultLeaf(result),
      leaves.lateResultLeaf(result),
      leaves.quarantineLeaf({ at, digest, code: 'BAD_SIGNATURE', office: null, sequence: null, in_time: true }),
      leaves.scoreLeaf({ at, application: 'a', rules_digest: digest, commitment: digest }),
      leaves.overrideLeaf({
        at,
        action: 'admit_result',
        target: digest,
        approved_by: ['p1', 'p2'],
        commitment: digest,
      }),
      leaves.keyAddedLeaf({
        at,
        key_id,
        owner: 'tax.city',
        algorithm: 'Ed25519',
        public_key: 'AAAA',
        not_before: at,
        not_after: null,
      }),
      leaves.keyActivatedLeaf({ at, key_id, approved_by: ['p1', 'p2'] }),
      leaves.keyRetiringLeaf({ at, key_id }),
      leaves.keyRetiredLeaf({ at, key_id }),
      leaves.keyRevokedLeaf({ at, key_id, suspect_from: at }),
      leaves.windowStateLeaf({ at, state: 'open', epoch: 1, opens_at: at, closes_at: at }),
      leaves.accessDigestLeaf({ at, from: at, to: at, reads: 3, digest }),
      leaves.sealLeaf({ at, digest }),
    ];
    const types = all.map((bytes) => {
      const read = readLeaf(bytes);
      if (read.kind !== 'leaf') throw new Error(read.detail);
      expect(encodeLeaf(read.leaf)).toEqual(bytes);
      return read.leaf.type;
    });
    expect(new Set(types).size).toBe(15);
  });

  it.each([
    ['a member more', { ...result, v: 1, type: 'RESULT', name: 'x' }, 'members'],
    ['a member less', { ...result, v: 1, type: 'RESULT', final: undefined }, 'final'],
    ['another version', { ...result, v: 2, type: 'RESULT' }, 'v'],
    ['no such type', { ...result, v: 1, type: 'toString' }, 'type'],
    ['a day that does not exist', { ...result, v: 1, type: 'RESULT', at: '2026-02-30T00:00:00.000Z' }, 'at'],
    [
      'a digest of 31 bytes',
      { ...result, v: 1, type: 'RESULT', digest: Buffer.alloc(31).toString('base64') },
      'digest',
    ],
    ['no office', { ...result, v: 1, type: 'RESULT', office: 'education' }, 'office'],
    ['sequence 0', { ...result, v: 1, type: 'RESULT', sequence: 0 }, 'sequence'],
  ])('is refused with %s', (_, record, detail) => {
    expect(() => encodeLeaf(record as unknown as LeafRecord)).toThrow(RangeError);
    expect(readLeaf(Buffer.from(canonicalJson(record as Encodable)))).toEqual({ kind: 'malformed', detail });
  });

  it('has one form only', () => {
    const text = leaves.sealLeaf({ at, digest }).toString();
    const { v, ...rest } = JSON.parse(text) as Record<string, string>;
    for (const other of [
      JSON.stringify({ v, ...rest }),
      `${text} `,
      text.replace(':', ': '),
      text.replace('SEAL', '\\u0053EAL'),
    ]) {
      expect(readLeaf(Buffer.from(other))).toEqual({ kind: 'malformed', detail: 'not canonical' });
    }
    expect(readLeaf(Buffer.from(text.replace('"v":1', '"v":1,"v":1')))).toMatchObject({ kind: 'malformed' });
    expect(readLeaf(Buffer.from('[]'))).toEqual({ kind: 'malformed', detail: 'type' });
  });
});

describe('a commitment', () => {
  it('is SHA-256 over salt and payload, and takes a salt of 16 bytes only', () => {
    const salt = Buffer.alloc(16, 1);
    const expected = createHash('sha256').update(salt).update('payload').digest('base64');
    expect(commitment(salt, Buffer.from('payload'))).toBe(expected);
    expect(() => commitment(Buffer.alloc(15), Buffer.from('payload'))).toThrow(RangeError);
  });

  it('of tasks does not depend on their order', () => {
    expect(leaves.tasksDigest(['b', 'a'])).toBe(createHash('sha256').update('a\nb\n').digest('base64'));
  });
});
