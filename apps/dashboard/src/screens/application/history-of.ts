import type { ApplicationView } from '../../api/applications.js';
import type { Formats } from '../../shown/times.js';
import type { Dictionary } from '../../words/zh.js';

export interface Happening {
  key: string;
  at: string;
  what: string;
}

/** What happened to an application, the newest first. */
export function historyOf(
  { handed_in_at, recorded_at, completed_at, tasks }: ApplicationView,
  { application: { event }, verdict }: Dictionary,
  name: (names: { zh: string; en: string }) => string,
  format: Formats,
): Happening[] {
  const word = (code: string): string => (code in verdict ? verdict[code as keyof typeof verdict] : code);
  const happened: Happening[] = [
    { key: 'handed-in', at: handed_in_at, what: event.handedIn },
    { key: 'recorded', at: recorded_at, what: event.recorded },
  ];
  const issued = new Map<string, typeof tasks>();
  for (const task of tasks) issued.set(task.issued_at, [...(issued.get(task.issued_at) ?? []), task]);
  for (const [at, of] of issued)
    happened.push({ key: `issued ${at}`, at, what: event.issued(format.count(of.length)) });
  for (const task of tasks) {
    task.findings.forEach((finding, i) => {
      const late = finding.status === 'late' ? ` (${event.late})` : '';
      const what = `${event.finding(name(finding.office.name), name(task.item.name))}: ${word(finding.verdict)}${late}`;
      happened.push({ key: `${task.id} ${i}`, at: finding.received_at, what });
    });
  }
  if (completed_at !== null) happened.push({ key: 'completed', at: completed_at, what: event.completed });
  // Stable: what happened at the same moment stays in the order above, turned round.
  return happened.reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
