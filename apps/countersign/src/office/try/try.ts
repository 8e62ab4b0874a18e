import { writeFileSync } from 'node:fs';
import { loadCatalogue, type Words } from '#agencies';
import { checkDescription, openSource, readSourceDescription } from '#connectors';
import { agencyOf, type FinalVerdict } from '#contracts';
import { CannotRun } from '../../cannot-run.js';
import { chooseItems } from '../../choose-items.js';
import { EXIT } from '../options.js';
import { progress } from '../progress.js';
import { whileAnswering } from '../while-answering.js';
import { truthOf } from './compare-truth.js';
import { formatSummary, formatTried } from './format-tried.js';
import { LookupTimes } from './lookup-times.js';
import { readLines } from './read-lines.js';
import { tryClaims } from './try-claims.js';
import { Tally, type ReportedClaim, type TryReport } from './try-report.js';

export interface TryOptions {
  office: string;
  mapping: string;
  claims: string;
  truth?: string;
  show: 'all' | 'faults' | 'none';
  batch: number;
  /** `YYYY-MM-DD`. */
  day?: string;
  json?: string;
  lang: keyof Words;
}

/** Runs the command; returns its exit code. Throws CannotRun. */
export async function tryOffice(options: TryOptions): Promise<number> {
  const { office, mapping, lang, json, show } = options;
  const catalogue = await loadCatalogue();
  chooseItems(catalogue, office, undefined);
  const agency = catalogue.agencies.find(({ id }) => id === agencyOf(office))?.items ?? [];
  return whileAnswering(lang, async () => {
    const description = await readSourceDescription(mapping);
    const { faults } = checkDescription(description, agency);
    if (faults.length > 0) throw new CannotRun(`${mapping}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    const truth = options.truth === undefined ? null : await readTruth(options.truth);
    const source = await openSource(description, process.env);
    const tally = new Tally(truth);
    const times = new LookupTimes();
    const claims: ReportedClaim[] = [];
    const say = json === '-' ? () => undefined : (line: string) => void process.stdout.write(`${line}\n`);
    const told = progress('claims 申报', truth?.size ?? null);
    try {
      const items = new Map(agency.filter(({ id }) => source.items.has(id)).map((item) => [item.id, item]));
      const today = options.day ?? shanghaiDay(new Date());
      for await (const one of tryClaims({
        lines: readLines(options.claims),
        source,
        items,
        batch: options.batch,
        today,
        times,
      })) {
        if (one.kind === 'refused') {
          tally.refused.push(one.refused);
          say(`${options.claims}:${one.refused.line}  ${one.refused.reason[lang]}`);
          continue;
        }
        const against = tally.add(one.claim, one.tried);
        const faulty =
          one.tried.kind === 'needs_office' || (against !== null && !['agrees', 'officer'].includes(against.against));
        told.step();
        if (show === 'none' || (show === 'faults' && !faulty)) continue;
        for (const line of formatTried(one.claim, one.tried, against, lang)) say(line);
        if (json !== undefined)
          claims.push({ ref: one.claim.ref, item: one.claim.item.id, against: against?.against ?? null, ...one.tried });
      }
    } finally {
      told.end();
      await source.close();
    }
    const { verdicts, refused } = tally;
    const report: TryReport = { office, verdicts, times: times.items, refused, truth: tally.truth, claims };
    for (const line of formatSummary(report, lang)) say(line);
    if (json === '-') process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
    return tally.isFaulty ? EXIT.found : EXIT.good;
  });
}

async function readTruth(file: string): Promise<Map<string, FinalVerdict>> {
  const truth = new Map<string, FinalVerdict>();
  for await (const line of readLines(file)) {
    const known = truthOf('json' in line ? parsed(line.json) : line.row);
    if (known === null)
      throw new CannotRun(
        `${file}: line ${line.line} must have ref and verdict (confirmed, contradicted, not_found or unable) 第 ${line.line} 行应有 ref 与 verdict`,
      );
    truth.set(known.ref, known.verdict);
  }
  return truth;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function shanghaiDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
