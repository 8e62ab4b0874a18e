import { createHash } from 'node:crypto';
import { linesOf, readBundle } from '../bundle/read-bundle.js';
import { bundleLines } from '../bundle/write-bundle.js';
import type { Bundle } from '../bundle/bundle.js';
import { keyRetiredLeaf, keyRevokedLeaf, quarantineLeaf } from '../leaf/leaves.js';
import { editLeaf, leafOf } from '../testing/changed-bundles.js';
import { EDUCATION, INSURANCE } from '../testing/trial-messages.js';
import { TrialSeason } from '../testing/trial-season.js';
import { isFault, type Finding, type Rule } from './rules.js';
import { inspectBundle, verifyBundle } from './verify-bundle.js';
import { verifyExtension } from './verify-extension.js';
import { verifyJournal, verifyReceipt } from './verify-receipt.js';

const season = TrialSeason.whole();
const whole = season.bundle();

function faultsOf(of: TrialSeason, bundle: Bundle): Finding[] {
  return verifyBundle(bundle, { logKey: of.logKey, witnesses: [of.witness], quorum: 1 }).filter(isFault);
}

const has = (rule: Rule, leaf: number | null = null): unknown => expect.objectContaining({ rule, leaf });

describe('a season that was done right', () => {
  it('is verified, also after it went through its file', () => {
    const file = Buffer.from([...bundleLines(whole)].join(''));
    expect(readBundle(linesOf(file))).toEqual({ kind: 'bundle', bundle: whole });
    expect(faultsOf(season, whole)).toEqual([]);
    expect(verifyBundle(whole)).toEqual([has('LOG_KEY_UNPINNED')]);
  });

  it('is verified when it is not closed yet, and says so', () => {
    const open = TrialSeason.answered();
    expect(verifyBundle(open.bundle(), { logKey: open.logKey })).toEqual([has('UNSEALED')]);
  });

  it('stays verified when what leaves commit to is erased', () => {
    const bundle = { ...whole, openings: new Map(whole.openings) };
    const [result, split] = [leafOf(bundle, 'RESULT'), leafOf(bundle, 'APPLICATION_SPLIT')];
    bundle.openings.delete(result);
    bundle.openings.delete(split);
    const findings = verifyBundle(bundle, { logKey: season.logKey });
    expect(findings).toEqual([has('ERASED', split), has('ERASED', result)]);
  });

  it('stays verified when an office has not countersigned, and says so', () => {
    const bundle = { ...whole, countersignatures: whole.countersignatures.slice(1) };
    expect(verifyBundle(bundle, { logKey: season.logKey })).toEqual([
      expect.objectContaining({ rule: 'NOT_COUNTERSIGNED', office: EDUCATION }),
    ]);
  });

  it('is verified with interim, late, admitted and quarantined results, and a gap that the manifest names', () => {
    const other = new TrialSeason();
    for (const name of ['app-1', 'app-2']) other.split(name);
    other.answer(0, { verdict: 'needs_material', reason: 'material_needed', facts: {} });
    other.answer(0);
    other.answer(1);
    other.answer(2, { sequence: 5 });
    const digest = createHash('sha256').update('x').digest('base64');
    const at = other.at;
    other.push(quarantineLeaf({ at, digest, code: 'TASK_MISMATCH', office: EDUCATION, sequence: 3, in_time: true }));
    other.answer(3, { late: true });
    other.close();
    other.answer(3, { late: true });
    other.override('admit_result', other.results.at(-1)!.digest);
    other.results.at(-1)!.late = false;
    other.score();
    other.results.at(-1)!.late = true;
    other.draw((input) =>
      input.office === EDUCATION
        ? { ...input, results: [...input.results, { sequence: 3, digest, outcome: 'quarantined' }] }
        : input,
    );
    other.sealIt();
    const findings = verifyBundle(other.bundle(), { logKey: other.logKey });
    expect(findings).toEqual([expect.objectContaining({ rule: 'GAP', office: EDUCATION, detail: '4-4' })]);
  });

  it('is verified when a key was rotated, and when one was revoked as compromised before the scores', () => {
    const other = new TrialSeason();
    other.split('app-1');
    const old = other.signers.get(EDUCATION)!;
    other.addKey(EDUCATION, other.newPair(EDUCATION));
    other.push(keyRetiredLeaf({ at: other.at, key_id: old.keyId }));
    other.answer(0, { signer: old, at: '2026-09-06T00:00:00.000Z' });
    other.answer(1);
    other.push(keyRevokedLeaf({ at: other.at, key_id: old.keyId, suspect_from: '2026-09-05T00:00:00.000Z' }));
    other.close();
    const [suspect] = other.results.splice(0, 1);
    other.score();
    other.results.unshift(suspect!);
    other.draw();
    other.sealIt();
    expect(verifyBundle(other.bundle(), { logKey: other.logKey })).toEqual([has('KEY_SUSPECT', suspect!.leaf)]);
  });
});

describe('receipts, journals and older bundles', () => {
  const inspection = inspectBundle(whole);
  const [first] = season.results;

  it('a receipt that was kept is verified', () => {
    const receipt = season.receipt(EDUCATION, [{ result_digest: first!.digest, status: 'accepted' }]);
    expect(verifyReceipt(inspection, receipt)).toEqual([]);
  });

  it('a receipt for what is not there, is there otherwise, or is of nobody, is named', () => {
    const nowhere = createHash('sha256').update('nowhere').digest('base64');
    const receipt = season.receipt(EDUCATION, [
      { result_digest: nowhere, status: 'accepted' },
      { result_digest: first!.digest, status: 'late' },
      { result_digest: first!.digest, status: 'quarantined', code: 'BAD_SIGNATURE' },
    ]);
    expect(verifyReceipt(inspection, receipt)).toEqual([
      has('NOT_RECORDED'),
      has('RECEIPT_MISMATCH', first!.leaf),
      has('RECEIPT_MISMATCH', first!.leaf),
    ]);
    const other = season.receipt(INSURANCE, [{ result_digest: first!.digest, status: 'accepted' }]);
    expect(verifyReceipt(inspection, other)).toEqual([has('RECEIPT_MISMATCH', first!.leaf)]);
    expect(verifyReceipt(inspection, Buffer.from('x'))).toEqual([has('BAD_SIGNATURE')]);
    const stranger = TrialSeason.answered().receipt(EDUCATION, [{ result_digest: nowhere, status: 'accepted' }]);
    expect(verifyReceipt(inspection, stranger)).toEqual([has('BAD_SIGNATURE')]);
  });

  it("an office's journal finds what was left out", () => {
    const journal = [
      { sequence: 1, digest: first!.digest },
      { sequence: 8, digest: first!.digest },
    ];
    expect(verifyJournal(inspection, EDUCATION, journal)).toEqual([
      expect.objectContaining({ rule: 'NOT_RECORDED', office: EDUCATION, detail: `8 ${first!.digest}` }),
    ]);
  });

  it('a bundle extends one of before, and no other, and not the other way round', () => {
    const growing = TrialSeason.answered();
    const before = inspectBundle(growing.bundle());
    growing.finish();
    const after = inspectBundle(growing.bundle());
    expect(verifyExtension(before, after)).toEqual([]);
    expect(verifyExtension(after, before)).toEqual([has('NOT_AN_EXTENSION', before.hashes.length)]);
    expect(verifyExtension(before, inspection)).toEqual([has('NOT_AN_EXTENSION', 0)]);
    const forked = growing.bundle();
    editLeaf(forked, 10, 'app-1', 'app-9');
    const fork = inspectBundle(growing.resign(forked));
    expect(verifyExtension(before, fork)).toEqual([has('NOT_AN_EXTENSION', 10)]);
  });
});
