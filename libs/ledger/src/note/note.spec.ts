import { createEd25519Signer, generateSigningKey, leafHash } from '#signing';
import { formatCheckpoint, openCheckpoint, type CheckpointTrust } from './checkpoint.js';
import { cosignatureLine } from './cosignature.js';
import { COSIGNATURE, LOG_SIGNATURE, formatNoteKey, noteKey, parseNoteKey } from './note-key.js';
import { readNote, signaturesOf } from './signed-note.js';

const origin = 'countersign.example/rehearsal/2026';
const logPair = generateSigningKey();
const witnessPair = generateSigningKey();
const logSigner = createEd25519Signer(logPair.privateKeyPem);
const witnessSigner = createEd25519Signer(witnessPair.privateKeyPem);
const logKey = noteKey(origin, LOG_SIGNATURE, logPair.publicKeySpki);
const witness = noteKey('audit.example/w1', COSIGNATURE, witnessPair.publicKeySpki);
const root = leafHash(Buffer.from('one'));
const note = formatCheckpoint({ origin, size: 1, root }, logKey, logSigner);
const at = new Date('2026-12-01T00:00:07Z');
const cosigned = note + cosignatureLine(note, witness, witnessSigner, at);
const trust: CheckpointTrust = { origin, logKey, witnesses: [witness], quorum: 0 };

describe('the example of the Go note package', () => {
  const key = parseNoteKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const line =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

  it('is read and its signature holds', () => {
    const read = readNote(`${text}\n${line}`)!;
    expect(read.text).toBe(text);
    expect(signaturesOf(key, read).map((signature) => key.verify(Buffer.from(text), signature))).toEqual([true]);
    expect(formatNoteKey(key)).toBe('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
  });
});

describe('a note key', () => {
  it('is refused when its id, type, length or name is wrong', () => {
    const good = formatNoteKey(witness);
    expect(parseNoteKey(good)).toMatchObject({ name: witness.name, id: witness.id, type: COSIGNATURE });
    const [name, id, key] = good.split(/\+(.*?)\+(.*)/s) as [string, string, string];
    for (const bad of [
      `${name}x+${id}+${key}`,
      `${name}+00000000+${key}`,
      `${name}+${id}+AAAA`,
      '',
      `a b+${id}+${key}`,
    ]) {
      expect(() => parseNoteKey(bad)).toThrow();
    }
    expect(() => noteKey('a+b', LOG_SIGNATURE, logPair.publicKeySpki)).toThrow();
  });
});

describe('a checkpoint', () => {
  it('has the C2SP form', () => {
    const lines = note.split('\n');
    expect(lines.slice(0, 4)).toEqual([origin, '1', root, '']);
    expect(lines[4]).toMatch(new RegExp(`^— ${origin} `));
    expect(lines).toHaveLength(6);
  });

  it('opens with the log key, and tells who cosigned when', () => {
    expect(openCheckpoint(note, trust)).toEqual({
      kind: 'opened',
      checkpoint: { origin, size: 1, root },
      cosigned: [],
    });
    expect(openCheckpoint(cosigned, { ...trust, quorum: 1 })).toEqual({
      kind: 'opened',
      checkpoint: { origin, size: 1, root },
      cosigned: [{ witness: 'audit.example/w1', at }],
    });
  });

  const other = generateSigningKey();
  const stranger = noteKey('stranger.example', LOG_SIGNATURE, other.publicKeySpki);
  const byStranger = formatCheckpoint({ origin, size: 1, root }, stranger, createEd25519Signer(other.privateKeyPem));
  const cosignature = cosigned.slice(note.length);
  const sameWitnessTwice = cosigned + cosignature;
  const otherTime = Buffer.from(cosignature.trim().split(' ')[2]!, 'base64');
  otherTime[11]! ^= 1;
  const spoilt = `— ${witness.name} ${otherTime.toString('base64')}\n`;

  it.each([
    ['a changed size', note.replace('\n1\n', '\n2\n'), trust, 'bad_signature'],
    ['another origin', note, { ...trust, origin: 'other' }, 'wrong_origin'],
    ['only an unknown key', byStranger, trust, 'bad_signature'],
    ['too few witnesses', note, { ...trust, quorum: 1 }, 'too_few_witnesses'],
    ['one witness counted once', sameWitnessTwice, { ...trust, quorum: 2 }, 'too_few_witnesses'],
    ['a cosignature of another time', note + spoilt, trust, 'bad_cosignature'],
    ['a bad cosignature behind a good one', cosigned + spoilt, trust, 'bad_cosignature'],
    ['a bad cosignature before a good one', note + spoilt + cosignature, trust, 'bad_cosignature'],
    ['no signature', note.split('\n\n')[0] + '\n', trust, 'malformed'],
    ['a carriage return', note.replace('\n', '\r\n'), trust, 'malformed'],
    ['a size with a zero in front', note.replace('\n1\n', '\n01\n'), trust, 'malformed'],
    ['a root of 31 bytes', note.replace(root, Buffer.alloc(31).toString('base64')), trust, 'malformed'],
    ['garbage', 'x', trust, 'malformed'],
    ['nothing', '', trust, 'malformed'],
  ] as const)('is refused with %s', (_, text, trusted, why) => {
    expect(openCheckpoint(text, trusted)).toEqual({ kind: 'refused', why });
  });

  it('passes over signatures of unknown keys', () => {
    const line = byStranger.slice(byStranger.indexOf('—'));
    expect(openCheckpoint(note + line, trust).kind).toBe('opened');
  });

  it('is not signed with a witness key, nor cosigned with a log key', () => {
    expect(() => formatCheckpoint({ origin, size: 1, root }, witness, witnessSigner)).toThrow();
    expect(() => cosignatureLine(note, logKey, logSigner, at)).toThrow();
    expect(() => cosignatureLine('x', witness, witnessSigner, at)).toThrow();
  });
});
