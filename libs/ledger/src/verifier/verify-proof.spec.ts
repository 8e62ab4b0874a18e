import { proofLines, type PlacedLeaf } from '../proof/write-proof.js';
import { readProof } from '../proof/read-proof.js';
import { linesOf } from '../bundle/read-bundle.js';
import { formatNoteKey } from '../note/note-key.js';
import { TrialSeason } from '../testing/trial-season.js';
import { appendLeaves, EMPTY_FRONTIER } from '../tree/append-leaves.js';
import { inclusionProof } from '../tree/inclusion-proof.js';
import { tileHashes, tileBytes } from '../tree/tile.js';
import { runVerifier } from './run-verifier.js';
import type { Report } from './report.js';

const season = TrialSeason.answered();
const bundle = season.bundle();
const [first, second] = season.results;
const { tiles } = appendLeaves(
  EMPTY_FRONTIER,
  bundle.leaves.map(({ hash }) => hash),
);

function placed(index: number): PlacedLeaf {
  const path = inclusionProof(index, bundle.leaves.length, ({ level, index: place }) =>
    tileHashes(tileBytes(tiles.find((tile) => tile.level === level && tile.index === place)!.hashes)),
  );
  return { index, bytes: bundle.leaves[index]!.bytes, path };
}

/** Leaves about the key that signed `result`, and the result itself. */
function proofOf(result: (typeof season.results)[number], more: (leaf: PlacedLeaf) => boolean = () => true): string {
  const keyId = /"key_id":"[0-9a-f]{32}"/.exec(bundle.leaves[result.leaf]!.bytes.toString())![0];
  const ofKey = bundle.leaves.filter(({ bytes }) => bytes.includes('"type":"KEY_') && bytes.includes(keyId));
  const leaves = [...ofKey.map(({ index }) => index), result.leaf].map(placed).filter(more);
  const openings = new Map([[result.leaf, bundle.openings.get(result.leaf)!]]);
  return [...proofLines(bundle.about, bundle.checkpoint, leaves, openings)].join('');
}

function verify(text: string, ...options: string[]): Report {
  let output = '';
  runVerifier(['proof', 'it', '--json', ...options], {
    readFile: () => Buffer.from(text),
    write: (part) => (output += part),
  });
  return JSON.parse(output) as Report;
}

const good = proofOf(first!);
const rulesOf = ({ faults }: Report) => faults.map(({ rule }) => rule);

it('a proof stands by itself, and says what it shows and what it cannot show', () => {
  const report = verify(good, '--log-key', formatNoteKey(season.logKey));
  expect(report).toMatchObject({
    exit: 0,
    faults: [],
    results: [{ leaf: first!.leaf, office: first!.result.office, verdict: first!.result.verdict, type: 'RESULT' }],
  });
  expect(report.notices.map(({ rule }) => rule)).toEqual(['PROOF_PARTIAL']);
});

it('a time-stamp in a proof, which nobody would check there, is refused', () => {
  const stamped = good.replace('\nend ', '\ntimestamp 1 4000000000000000 eA==\nend ');
  expect(rulesOf(verify(stamped, '--log-key', formatNoteKey(season.logKey)))).toEqual(['MALFORMED']);
});

it('another log key than the one that signed is refused', () => {
  const other = formatNoteKey(TrialSeason.answered().logKey);
  expect(rulesOf(verify(good, '--log-key', other))).toContain('CHECKPOINT_SIGNATURE');
});

it.each([
  [
    'a verdict that was changed',
    good.replace(String.raw`\"verdict\":\"confirmed\"`, String.raw`\"verdict\":\"not_found\"`),
    'OPENING_MISMATCH',
  ],
  ['a proof without the key', proofOf(first!, ({ index }) => index === first!.leaf), 'KEY_NOT_VALID'],
  ['a proof without its activation', proofOf(first!, ({ bytes }) => !bytes.includes('KEY_ACTIVATED')), 'KEY_NOT_VALID'],
  ['a proof without the result', proofOf(first!, ({ index }) => index !== first!.leaf), 'NOT_RECORDED'],
  [
    'the path of another leaf',
    good.replace(/path \d+ (.*)\nopen/, `path ${first!.leaf} ${placed(second!.leaf).path.join(' ')}\nopen`),
    'NOT_INCLUDED',
  ],
  ['no path', good.replace(/path \d+ .*\nopen/, 'open'), 'NOT_INCLUDED'],
  ['a bundle', good.replace('countersign-proof', 'countersign-bundle'), 'MALFORMED'],
  ['two paths of a leaf', good.replace(/(path \d+ .*\n)open/, '$1$1open'), 'MALFORMED'],
])('%s is found', (_, text, rule) => {
  expect(text).not.toBe(good);
  expect(rulesOf(verify(text))).toContain(rule);
});

it('not one byte can be changed unseen, comments excepted', () => {
  const bytes = Buffer.from(good);
  const from = Buffer.byteLength(good.slice(0, good.indexOf('about')));
  for (let at = from; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes);
    changed[at] = changed[at]! ^ 1;
    if (verify(changed.toString()).exit === 0)
      throw new Error(`byte ${at}: ${good.slice(Math.max(0, at - 40), at + 10)}`);
  }
});

it('nothing that is put before it throws', () => {
  for (const text of [
    '',
    'countersign-proof 1',
    'countersign-proof 1\npath',
    'x\ny',
    'countersign-proof 1\npath 0 x\nend 0\n',
  ])
    expect(readProof(linesOf(Buffer.from(text))).kind).toBe('malformed');
});
