import { isFinalVerdict, type Verdict } from '#contracts';
import type { Evidence, ResultRecord, Violation } from './evidence.js';

const key = (office: string, sequence: number): string => `${office} ${sequence}`;

/** What was acknowledged to anybody is there: applications to the counter, results by receipt or by the broker's confirm. */
export function checkNothingLost({ acknowledged, attempts, tables }: Evidence): Violation[] {
  const violations: Violation[] = [];
  const lost = (detail: string): void => void violations.push({ invariant: 'nothing confirmed is lost', detail });
  const applications = new Map(tables.applications.map((one) => [one.number, one.tasks]));
  for (const [number, tasks] of acknowledged) {
    const found = applications.get(number);
    if (found !== tasks) lost(`application ${number} has ${found ?? 'no row and no'} tasks, not ${tasks}`);
  }
  const results = new Map(tables.results.map((one) => [one.digest, one]));
  const aside = new Set(tables.quarantine.map(({ digest }) => digest));
  for (const { digest, receipt, ...of } of attempts) {
    const name = `result ${key(of.office, of.sequence)}`;
    const status = results.get(digest)?.status ?? (aside.has(digest) ? 'quarantined' : null);
    if (status === null) lost(`${name} is recorded nowhere`);
    else if (receipt !== null && receipt !== status) lost(`${name} is ${status}, and its receipt says ${receipt}`);
  }
  for (const one of tables.results)
    if (one.leaf === null) lost(`result ${key(one.office, one.sequence)} has no place in the log`);
  return violations;
}

/** A task has at most one final finding, which is the one that counts; a number of an office stands for one result. */
export function checkOneEffect({ attempts, tables }: Evidence): Violation[] {
  const violations: Violation[] = [];
  const twice = (detail: string): void => void violations.push({ invariant: 'at most one effect', detail });
  const finals = new Map<string, ResultRecord[]>();
  for (const result of tables.results) {
    if (result.status !== 'accepted' || !isFinalVerdict(result.verdict as Verdict)) continue;
    finals.set(result.taskId, [...(finals.get(result.taskId) ?? []), result]);
  }
  for (const { id, state, answeredBy, verdict } of tables.tasks) {
    const of = finals.get(id) ?? [];
    if (of.length > 1) twice(`task ${id} has ${of.length} final findings`);
    const counts = of.some((one) => one.digest === answeredBy && one.verdict === verdict);
    if (state === 'answered' && !counts) twice(`task ${id} is answered by a result that was not accepted`);
    if (state !== 'answered' && of.length > 0) twice(`task ${id} is ${state} and has a final finding`);
  }
  for (const repeated of repeatedIn(tables.results.map(({ office, sequence }) => key(office, sequence))))
    twice(`number ${repeated} stands for two results`);
  const answered = attempts.flatMap(({ office, taskDigest }) =>
    taskDigest === null ? [] : [`${office} ${taskDigest}`],
  );
  for (const repeated of repeatedIn(answered)) twice(`an office answered one task twice: ${repeated}`);
  return violations;
}

/** Nothing is recorded that no office signed, and nothing was set aside but for what the faults explain. */
export function checkNothingUnexpected({ attempts, tables, mayBeSetAside }: Evidence): Violation[] {
  const signed = new Set(attempts.map(({ digest }) => digest));
  const explained = new Set(mayBeSetAside);
  return [
    ...tables.results
      .filter(({ digest }) => !signed.has(digest))
      .map(({ office, sequence }) => `result ${key(office, sequence)} was never signed by its office`),
    ...tables.quarantine
      .filter(({ code }) => !explained.has(code))
      .map(({ code, office }) => `a message of ${office ?? 'nobody known'} was set aside: ${code}`),
  ].map((detail) => ({ invariant: 'nothing unexpected', detail }));
}

function repeatedIn(values: readonly string[]): string[] {
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const value of values) (seen.has(value) ? repeated : seen).add(value);
  return [...repeated];
}
