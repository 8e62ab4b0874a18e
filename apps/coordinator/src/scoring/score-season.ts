import { randomBytes } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { agencyOf } from '#contracts';
import { commitment, scoreLeaf, SALT_LENGTH } from '#ledger';
import { scoreApplication, type RuleFile } from '#review';
import { lockScores, readFindings, saveScores, seasonNow, type ApplicationFindings, type NewScore } from '#store';
import { scoreRecord } from '../ledger/committed.js';

const PAGE = 500;

/**
 * Scores every application of a season from the findings that counted, page by page, so that memory does not grow with the
 * season. Returns how many were scored.
 */
export async function scoreSeason(
  store: DataSource,
  season: string,
  rules: { file: RuleFile; digest: string },
): Promise<number> {
  let after: string | null = null;
  for (let scored = 0; ;) {
    const page = await readFindings(store, season, after, PAGE);
    const scores = page.map((findings) => scoreFindings(findings, rules.file));
    await store.transaction('READ COMMITTED', (manager) => saveChanged(manager, season, rules.digest, scores));
    scored += page.length;
    after = page.at(-1)?.applicationId ?? null;
    if (page.length < PAGE) return scored;
  }
}

/** Scores one application anew, in the caller's transaction, because another finding counts now. */
export async function scoreAnew(
  manager: EntityManager,
  season: string,
  applicationId: string,
  rules: { file: RuleFile; digest: string },
): Promise<void> {
  const page = await readFindings(manager, season, null, 1, applicationId);
  await saveChanged(
    manager,
    season,
    rules.digest,
    page.map((findings) => scoreFindings(findings, rules.file)),
  );
}

function scoreFindings(
  { applicationId, district, handedInAt, findings }: ApplicationFindings,
  rules: RuleFile,
): NewScore {
  const score = scoreApplication(
    rules,
    findings.map((finding) => ({ ...finding, agency: agencyOf(finding.office) })),
    handedInAt,
  );
  return { applicationId, district, ...score };
}

/** Writes the scores that are new or other than before, each with its leaf; those that stand as they were change nothing. */
async function saveChanged(
  manager: EntityManager,
  season: string,
  rulesDigest: string,
  scores: readonly NewScore[],
): Promise<void> {
  const known = await lockScores(
    manager,
    season,
    scores.map((score) => score.applicationId),
  );
  const at = (await seasonNow(manager)).toISOString();
  const fresh: Parameters<typeof saveScores>[3][number][] = [];
  const former: NonNullable<Parameters<typeof saveScores>[4]>[number][] = [];
  for (const score of scores) {
    const payload = scoreRecord(score);
    const before = known.get(score.applicationId);
    const standing = before === undefined ? null : scoreRecord(before);
    if (before?.rulesDigest === rulesDigest && standing?.equals(payload)) continue;
    if (before?.salt && standing !== null && before.ledgerBatch !== null && before.ledgerPlace !== null) {
      const { ledgerBatch: batch, ledgerPlace: place, salt } = before;
      former.push({ batch, place, salt, payload: standing });
    }
    const salt = randomBytes(SALT_LENGTH);
    const fields = { at, application: score.applicationId, rules_digest: rulesDigest };
    fresh.push({ ...score, salt, leaf: scoreLeaf({ ...fields, commitment: commitment(salt, payload) }) });
  }
  await saveScores(manager, season, rulesDigest, fresh, former);
}
