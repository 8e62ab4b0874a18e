import { existsSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue, type EvidenceItem } from '#agencies';
import { SourceUnavailable, type SourceSurvey } from '#connectors';
import { CannotRun } from '../../cannot-run.js';
import { chooseItems } from '../../choose-items.js';
import { EXIT } from '../options.js';
import { whileAnswering } from '../while-answering.js';
import { baseOf, describeSource, openBare, type InitOptions } from './describe-source.js';
import { lookAtTables } from './look-at-tables.js';
import { proposeItem, type SeenTable } from './propose-item.js';
import { isMapped, knownWordsOf, writeProposal, type FoundWords, type ItemProposal } from './write-proposal.js';

const SCHEMA = fileURLToPath(new URL('../../../../../../deploy/mapping.schema.json', import.meta.url));

/** Runs the command; returns its exit code. Throws CannotRun. */
export async function init(options: InitOptions): Promise<number> {
  const { office, out, lang } = options;
  const items = chooseItems(await loadCatalogue(), office, options.items);
  if (out !== undefined && existsSync(out))
    throw new CannotRun(`--out: ${out} is there already, and is not overwritten 文件已存在，不会覆盖`);
  return whileAnswering(lang, async () => {
    const source = await describeSource(options);
    const survey = await openBare(source, options);
    try {
      const seen = await lookAtTables(survey, items);
      const proposed: ItemProposal[] = [];
      for (const item of items) proposed.push(await propose(item, seen, survey));
      const sampled = seen.filter(({ shapes }) => shapes !== null).length;
      const schema = relative(baseOf(options), SCHEMA);
      const text = writeProposal(
        { office, source, schema, items: proposed, seen: { tables: seen.length, sampled } },
        lang,
      );
      if (out === undefined) process.stdout.write(text);
      else writeFileSync(out, text, { flag: 'wx' });
      tell(options, proposed);
      return proposed.every(isMapped) ? EXIT.good : EXIT.found;
    } finally {
      await survey.close();
    }
  });
}

async function propose(item: EvidenceItem, seen: readonly SeenTable[], survey: SourceSurvey): Promise<ItemProposal> {
  const tables = proposeItem(item, seen);
  const words: Map<string, { known: string[]; others: number } | null> = new Map();
  const [best] = tables;
  for (const field of best?.fields ?? [])
    if (best !== undefined && field.chosen !== null && field.wish.codes !== null)
      words.set(
        field.wish.field,
        await wordsOf(survey, best.table.name, field.chosen.column.name, knownWordsOf(field)),
      );
  return { item, tables, words };
}

/** What could not be counted in time is left to `office check`. */
async function wordsOf(
  survey: SourceSurvey,
  table: string,
  column: string,
  known: ReadonlySet<string>,
): Promise<FoundWords extends ReadonlyMap<string, infer W> ? W : never> {
  try {
    return await survey.knownWords(table, column, known);
  } catch (error) {
    if (error instanceof SourceUnavailable) return null;
    throw error;
  }
}

function tell({ lang, out }: InitOptions, proposed: readonly ItemProposal[]): void {
  const n = proposed.filter(isMapped).length;
  const words = {
    zh: `已为 ${proposed.length} 个事项中的 ${n} 个提出映射${out === undefined ? '' : `，写入 ${out}`}`,
    en: `${n} of ${proposed.length} items have a proposal${out === undefined ? '' : `, written to ${out}`}`,
  };
  process.stderr.write(`${words[lang]}\n`);
}
