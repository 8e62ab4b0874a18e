import type { DataSource } from 'typeorm';
import { agencyOf } from '#contracts';
import { scoreApplication, type RuleFile } from '#review';
import { readFindings, saveScores, type NewScore } from '#store';

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
    const scores = page.map(({ applicationId, district, handedInAt, findings }): NewScore => {
      const score = scoreApplication(
        rules.file,
        findings.map((finding) => ({ ...finding, agency: agencyOf(finding.office) })),
        handedInAt,
      );
      const { total, reached, barred, lines, flags } = score;
      return { applicationId, district, total, reached, barred, lines, flags };
    });
    await saveScores(store, season, rules.digest, scores);
    scored += page.length;
    after = page.at(-1)?.applicationId ?? null;
    if (page.length < PAGE) return scored;
  }
}
