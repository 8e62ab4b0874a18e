import { createHash } from 'node:crypto';
import type { Bundle, Opening, Rule } from '../index.js';
import { TrialSeason } from './trial-season.js';

/** A bundle with something wrong in it: which rule must say so, and of which leaf. */
export interface Tampering {
  name: string;
  rule: Rule;
  make: () => { bundle: Bundle; season: TrialSeason; leaf: number | null };
}

/** The place of the leaf of a type, counted from 0 among its kind. */
export function leafOf({ leaves }: Bundle, type: string, nth = 0): number {
  return leaves.indexOf(leaves.filter(({ bytes }) => bytes.includes(`"type":"${type}"`))[nth]!);
}

/** Changes the text of a leaf. Throws when it is not there, so that no tampering is one in name only. */
export function editLeaf({ leaves }: Bundle, index: number, from: string | RegExp, to: string): void {
  leaves[index] = { ...leaves[index]!, bytes: replaced(leaves[index]!.bytes, from, to) };
}

function editOpening({ openings }: Bundle, index: number, from: string | RegExp, to: string): void {
  const opening = openings.get(index)!;
  if (opening.kind === 'committed') openings.set(index, { ...opening, payload: replaced(opening.payload, from, to) });
  else {
    const { envelope } = opening;
    const payload = replaced(envelope.payload, from, to);
    openings.set(index, { ...opening, envelope: { ...envelope, payload } });
  }
}

function replaced(bytes: Buffer, from: string | RegExp, to: string): Buffer {
  const text = bytes.toString();
  if (text.replace(from, to) === text) throw new Error(`${String(from)} is not there`);
  return Buffer.from(text.replace(from, to));
}

/** What somebody can do to a file, or a database, who has no key. */
export const CHANGED_BUNDLES: readonly Tampering[] = [
  changed('a changed verdict', 'OPENING_MISMATCH', 'RESULT', 0, (bundle, leaf) =>
    editOpening(bundle, leaf, '"confirmed"', '"not_found"'),
  ),
  changed('a changed fact', 'OPENING_MISMATCH', 'RESULT', 1, (bundle, leaf) =>
    editOpening(bundle, leaf, /"months":\d+/, '"months":99'),
  ),
  changed('a changed task', 'OPENING_MISMATCH', 'TASK_ISSUED', 0, (bundle, leaf) =>
    editOpening(bundle, leaf, '"degree"', '"other"'),
  ),
  changed('an edited score', 'OPENING_MISMATCH', 'SCORE', 0, (bundle, leaf) =>
    editOpening(bundle, leaf, /"total":\d+/, '"total":9900'),
  ),
  changed('another salt', 'OPENING_MISMATCH', 'SCORE', 0, ({ openings }, leaf) => {
    const opening = openings.get(leaf) as Opening & { kind: 'committed' };
    openings.set(leaf, { ...opening, salt: Buffer.alloc(16) });
  }),
  changed('another signature', 'BAD_SIGNATURE', 'RESULT', 0, ({ openings }, leaf) => {
    const { envelope } = openings.get(leaf) as Opening & { kind: 'envelope' };
    const signature = Buffer.alloc(64, 7).toString('base64');
    openings.set(leaf, { kind: 'envelope', envelope: { ...envelope, signature } });
  }),
  changed('an opening of a leaf that has none', 'OPENING_MISMATCH', 'KEY_ADDED', 0, (bundle, leaf) => {
    bundle.openings.set(leaf, bundle.openings.get(leafOf(bundle, 'SCORE'))!);
  }),
  changed('an envelope in place of a commitment', 'OPENING_MISMATCH', 'SCORE', 0, (bundle, leaf) => {
    bundle.openings.set(leaf, bundle.openings.get(leafOf(bundle, 'RESULT'))!);
  }),
  changed('a changed leaf', 'LEAF_ALTERED', 'RESULT', 2, (bundle, leaf) =>
    editLeaf(bundle, leaf, /"sequence":\d+/, '"sequence":9'),
  ),
  changed('a changed leaf with its hash', 'ROOT_MISMATCH', null, 0, (bundle) => {
    const leaf = leafOf(bundle, 'RESULT');
    editLeaf(bundle, leaf, '"final":true', '"final":false');
    bundle.leaves[leaf]!.hash = createHash('sha256').update('\0').update(bundle.leaves[leaf]!.bytes).digest('base64');
  }),
  changed('a leaf that is not canonical', 'LEAF_MALFORMED', 'APPLICATION_SPLIT', 0, (bundle, leaf) =>
    editLeaf(bundle, leaf, '{', '{ '),
  ),
  changed('a deleted leaf', 'LEAF_ORDER', 'RESULT', 0, ({ leaves }, leaf) => {
    leaves.splice(leaf, 1);
  }),
  changed('swapped leaves', 'LEAF_ORDER', 'RESULT', 0, ({ leaves }, leaf) => {
    leaves.splice(leaf, 2, leaves[leaf + 1]!, leaves[leaf]!);
  }),
  changed('swapped and renumbered leaves', 'ROOT_MISMATCH', null, 0, ({ leaves }) => {
    leaves.splice(12, 2, { ...leaves[13]!, index: 12 }, { ...leaves[12]!, index: 13 });
  }),
  changed('an older state with the newer checkpoint', 'SIZE_MISMATCH', null, 0, (bundle) => {
    bundle.leaves.splice(-5);
    bundle.leafCount -= 5;
  }),
  changed('a leaf added', 'SIZE_MISMATCH', null, 0, (bundle) => {
    bundle.leaves.push({ ...bundle.leaves.at(-2)!, index: bundle.leafCount++ });
  }),
  changed('another checkpoint size', 'CHECKPOINT_SIGNATURE', null, 0, (bundle) => {
    bundle.checkpoint = bundle.checkpoint.replace(`\n${bundle.leafCount}\n`, `\n${bundle.leafCount - 1}\n`);
  }),
  changed('the cosignature removed', 'WITNESS_QUORUM', null, 0, (bundle) => {
    bundle.checkpoint = bundle.checkpoint.replace(/— audit[^\n]*\n/, '');
  }),
  changed('a witness left out of the list', 'CHECKPOINT_SIGNATURE', null, 0, (bundle) => {
    bundle.about = { ...bundle.about, witnesses: [] };
  }),
  changed('a witness named otherwise', 'CHECKPOINT_SIGNATURE', null, 0, (bundle) => {
    bundle.about = { ...bundle.about, witnesses: bundle.about.witnesses.map((one) => one.replace('audit', 'other')) };
  }),
  changed('a cosignature under another name', 'CHECKPOINT_SIGNATURE', null, 0, (bundle) => {
    bundle.checkpoint = `${bundle.checkpoint}${/— audit[^\n]*\n/.exec(bundle.checkpoint)![0].replace('audit', 'other')}`;
  }),
  changed('another rule file', 'RULES_MISMATCH', 'SCORE', 0, (bundle) => {
    bundle.rules = replaced(bundle.rules!, '6000', '9000');
  }),
  changed('no rule file', 'RULES_MISMATCH', 'SCORE', 0, (bundle) => {
    bundle.rules = null;
  }),
  changed('a moved closing time', 'BAD_SIGNATURE', null, 0, (bundle) => {
    const payload = replaced(bundle.closingRecord!.payload, '2026-11-30T16:00:00', '2026-12-05T16:00:00');
    bundle.closingRecord = { ...bundle.closingRecord!, payload };
  }),
  changed('no closing record', 'CLOSING_RECORD_MISMATCH', 'WINDOW_STATE', 3, (bundle) => {
    bundle.closingRecord = null;
  }),
  changed('no manifest of an office', 'MANIFEST_MISMATCH', null, 0, (bundle) => {
    bundle.manifests = bundle.manifests.slice(1);
  }),
  changed('a changed manifest', 'BAD_SIGNATURE', null, 0, (bundle) => {
    const [first, ...rest] = bundle.manifests;
    bundle.manifests = [{ ...first!, payload: replaced(first!.payload, '"issued":3', '"issued":2') }, ...rest];
  }),
  changed('no seal', 'SEAL_MISMATCH', 'SEAL', 0, (bundle) => {
    bundle.seal = null;
  }),
];

function changed(
  name: string,
  rule: Rule,
  type: string | null,
  nth: number,
  change: (bundle: Bundle, leaf: number) => void,
): Tampering {
  return {
    name,
    rule,
    make: () => {
      const season = TrialSeason.whole('shared');
      const bundle = season.bundle();
      const leaf = type === null ? null : leafOf(bundle, type, nth);
      change(bundle, leaf ?? 0);
      return { bundle, season, leaf };
    },
  };
}
