import type { ListedApplication } from '#store';
import type { ApplicationSummaryBody } from './application-bodies.js';
import { maskName } from './masking.js';

/** An application as a list shows it; its name is masked. */
export function showSummary({
  number,
  season,
  district,
  name,
  handedInAt,
  tasks,
  openTasks,
  completedAt,
}: ListedApplication): ApplicationSummaryBody {
  return {
    number,
    season,
    district,
    name: maskName(name),
    handed_in_at: handedInAt.toISOString(),
    tasks,
    open_tasks: openTasks,
    completed_at: completedAt?.toISOString() ?? null,
  };
}
