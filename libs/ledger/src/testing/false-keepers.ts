import { createEd25519Signer } from '#signing';
import { MANIFEST_V1, keyRetiredLeaf, keyRevokedLeaf, officeManifest, recordBytes, type Rule } from '../index.js';
import { leafOf, type Tampering } from './changed-bundles.js';
import { EDUCATION, INSURANCE, REALM, SEASON } from './trial-messages.js';
import { TrialSeason } from './trial-season.js';

/** What somebody can do who keeps the log and has its key and the coordinator's, and writes everything anew. */
export const FALSE_KEEPERS: readonly Tampering[] = [
  kept('a score that the findings do not give', 'SCORE_MISMATCH', of('SCORE', 2), (season) => {
    season.close();
    season.score((record) => (record.application === 'app-3' ? { ...record, total: 9900, reached: true } : record));
    season.draw();
    season.sealIt();
  }),
  kept('a result signed with a key the office does not own', 'KEY_NOT_VALID', ofResult(6), (season) => {
    season.split('app-4');
    season.answer(6, { signer: season.signers.get('coordinator')! });
    season.answer(7);
    season.finish();
  }),
  kept('a result signed with a key of nobody', 'BAD_SIGNATURE', ofResult(6), (season) => {
    season.split('app-4');
    season.answer(6, { signer: createEd25519Signer(season.newPair('nobody').privateKeyPem) });
    season.answer(7);
    season.finish();
  }),
  kept('a result signed with a pending key', 'KEY_NOT_VALID', ofResult(6), (season) => {
    season.split('app-4');
    season.addKey(EDUCATION, season.newPair(EDUCATION), false);
    season.answer(6);
    season.answer(7);
    season.finish();
  }),
  kept('a result signed with a revoked key', 'KEY_NOT_VALID', ofResult(6), (season) => {
    season.split('app-4');
    season.push(keyRevokedLeaf({ at: season.at, key_id: season.signers.get(EDUCATION)!.keyId, suspect_from: null }));
    season.answer(6);
    season.answer(7);
    season.finish();
  }),
  kept('a result of long after its key was retired', 'KEY_NOT_VALID', ofResult(6), (season) => {
    season.split('app-4');
    season.push(keyRetiredLeaf({ at: season.at, key_id: season.signers.get(EDUCATION)!.keyId }));
    season.answer(6, { at: '2026-11-20T00:00:00.000Z' });
    season.answer(7);
    season.finish();
  }),
  kept('a key activated by one person', 'APPROVAL', of('KEY_ACTIVATED', 0), (season) => {
    season.entries[1]!.bytes = edited(season.entries[1]!.bytes, '"staff-2"', '"staff-1"');
    season.finish();
  }),
  kept('a second final result for a task', 'DUPLICATE_RESULT', ofResult(6), (season) => {
    season.answer(0);
  }),
  kept('a number used twice', 'SEQUENCE_REUSED', ofResult(6), (season) => {
    season.split('app-4');
    season.answer(6, { sequence: 2 });
  }),
  kept('a result counted after the close', 'RESULT_AFTER_CLOSE', ofResult(7), (season) => {
    season.split('app-4');
    season.answer(6);
    season.close();
    season.answer(7);
    season.score();
    season.draw();
    season.sealIt();
  }),
  kept('an override by one person', 'APPROVAL', of('OVERRIDE', 0), (season) => {
    season.split('app-4');
    season.answer(6);
    season.close();
    season.answer(7, { late: true });
    season.override('admit_result', season.results[7]!.digest, ['staff-1', 'staff-1']);
  }),
  kept('a task that was never issued', 'TASKS_MISMATCH', of('APPLICATION_SPLIT', 3), (season) => {
    season.split('app-4');
    season.entries.pop();
  }),
  kept('a result to a task of another office', 'UNKNOWN_TASK', ofResult(6), (season) => {
    season.split('app-4');
    season.tasks[6]!.message = { ...season.tasks[6]!.message, office: INSURANCE };
    season.answer(6);
  }),
  kept('the last result of an office left out', 'MANIFEST_MISMATCH', none, (season) => {
    const [left] = season.results.splice(4, 1);
    season.entries.splice(left!.leaf, 1);
    const results = [0, 2].map((i) => season.results[i]!);
    season.close();
    season.score();
    season.draw();
    const numbered = [...results, left!].map(({ digest, result }) => {
      return { sequence: result.sequence, digest, outcome: 'accepted' as const };
    });
    const office = EDUCATION;
    const own = officeManifest({
      realm: REALM,
      season: SEASON,
      office,
      size: season.entries.length,
      issued: 3,
      afterSequence: 0,
      results: numbered,
    });
    season.countersignatures[0] = season.sign(office, MANIFEST_V1, recordBytes(own));
    season.sealIt();
  }),
  kept('a gap that the manifest hides', 'SEQUENCE_GAP', none, (season) => {
    season.split('app-4');
    season.answer(6, { sequence: 9 });
    season.answer(7);
    season.close();
    season.score();
    season.draw((input) => ({ ...input, results: input.results.map((one, i) => ({ ...one, sequence: i + 1 })) }));
    season.sealIt();
  }),
  kept('a manifest that stops before the close', 'MANIFEST_MISMATCH', none, (season) => {
    season.close();
    season.score();
    season.draw((input) => ({ ...input, size: 9 }));
    season.sealIt();
  }),
  kept('a manifest with other counts', 'MANIFEST_MISMATCH', none, (season) => {
    season.close();
    season.score();
    season.draw((input) => ({ ...input, issued: 2 }));
    season.sealIt();
  }),
  kept('a closing record with another end', 'CLOSING_RECORD_MISMATCH', of('WINDOW_STATE', 3), (season) => {
    season.close((record) => ({ ...record, closes_at: '2026-12-05T16:00:00.000Z' }));
  }),
  kept('a closing record with other counts', 'CLOSING_RECORD_MISMATCH', of('WINDOW_STATE', 3), (season) => {
    season.close((record) => ({ ...record, offices: record.offices.map((one) => ({ ...one, confirmed: 0 })) }));
  }),
  kept(
    'a closing record that is silent of a late result',
    'CLOSING_RECORD_MISMATCH',
    of('WINDOW_STATE', 3),
    (season) => {
      season.split('app-4');
      season.answer(6, { late: true });
      season.close((record) => ({ ...record, offices: record.offices.map((one) => ({ ...one, late: 0 })) }));
    },
  ),
  kept('a rule file that nothing names yet', 'RULES_MISMATCH', none, (season) => {
    season.named = true;
  }),
  kept('a window that was opened again', 'WINDOW_STATE', of('WINDOW_STATE', 4), (season) => {
    season.close();
    season.window('open');
  }),
  kept('a window closed before its end', 'WINDOW_STATE', of('WINDOW_STATE', 3), (season) => {
    season.at = '2026-11-01T00:00:00.000Z';
    season.window('closing');
    season.window('closed');
  }),
  kept('a seal over another root', 'SEAL_MISMATCH', of('SEAL', 0), (season) => {
    season.close();
    season.score();
    season.draw();
    season.sealIt((seal) => ({ ...seal, root: season.results[0]!.digest }));
  }),
  kept('a second seal', 'AFTER_SEAL', of('SEAL', 1), (season) => {
    season.finish();
    season.sealIt();
  }),
  kept('an application taken in after the seal', 'AFTER_SEAL', of('APPLICATION_SPLIT', 3), (season) => {
    season.finish();
    season.split('app-4');
  }),
  kept('a leaf with another number than its result', 'OPENING_MISMATCH', ofResult(0), (season) => {
    const entry = season.entries[season.results[0]!.leaf]!;
    entry.bytes = edited(entry.bytes, '"sequence":1', '"sequence":7');
  }),
];

type Where = (season: TrialSeason) => number | null;

function of(type: string, nth: number): Where {
  return (season) => leafOf(season.bundle(), type, nth);
}

function ofResult(nth: number): Where {
  return ({ results }) => results[nth]!.leaf;
}

function none(): null {
  return null;
}

function edited(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString().replace(from, to));
}

function kept(name: string, rule: Rule, where: Where, falsify: (season: TrialSeason) => void): Tampering {
  return {
    name,
    rule,
    make: () => {
      const season = TrialSeason.answered('shared');
      falsify(season);
      return { bundle: season.bundle(), season, leaf: where(season) };
    },
  };
}
