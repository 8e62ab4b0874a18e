import type { EvidenceItem } from '#agencies';
import { SourceUnavailable, type CataloguedTable, type SourceSurvey, type ValueShape } from '#connectors';
import { progress } from '../progress.js';
import { proposeItem, type SeenTable } from './propose-item.js';

/** Tables that are sampled; of more, those whose names and comments speak most for the items. */
const MOST_SAMPLED = 40;

/** Every table of the source, the likely ones with the shapes of their columns. */
export async function lookAtTables(survey: SourceSurvey, items: readonly EvidenceItem[]): Promise<SeenTable[]> {
  const tables = await survey.tables();
  const likely = new Set(tables.length <= MOST_SAMPLED ? tables : likeliest(items, tables));
  const seen: SeenTable[] = [];
  const told = progress('tables 表', likely.size);
  for (const table of tables) {
    seen.push({ table, shapes: likely.has(table) ? await sampled(survey, table) : null });
    if (likely.has(table)) told.step();
  }
  told.end();
  return seen;
}

function likeliest(items: readonly EvidenceItem[], tables: readonly CataloguedTable[]): CataloguedTable[] {
  const bare = tables.map((table): SeenTable => ({ table, shapes: null }));
  const best = new Map<CataloguedTable, number>();
  for (const item of items)
    for (const { table, score } of proposeItem(item, bare)) best.set(table, Math.max(score, best.get(table) ?? 0));
  return [...best]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SAMPLED)
    .map(([table]) => table);
}

/** A view that takes too long, or whose tables are gone, is judged by its names. */
async function sampled(survey: SourceSurvey, table: CataloguedTable): Promise<Map<string, ValueShape> | null> {
  try {
    return await survey.shapes(table);
  } catch (error) {
    if (error instanceof SourceUnavailable) return null;
    throw error;
  }
}
