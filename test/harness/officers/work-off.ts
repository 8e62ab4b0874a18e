import type { FinalReason } from '#agencies';
import type { OfficeStaff } from './hire-officers.js';

/** What a program sees of an entry, as far as it is needed here. */
interface Entry {
  id: string;
  task_id: string;
  claim: { field: string; value: string | number | boolean }[];
  facts: { name: string }[];
}

const AT_ONCE = 50;
const CONFIRMING: readonly FinalReason[] = ['record_agrees', 'record_agrees_with_note'];

/**
 * Lets the officers of an office work off what lies on their worklist at this moment, through the API as a page would: claim, look,
 * answer by the paper files, and have the second person agree where one is asked for. Returns how many entries were answered.
 */
export async function workOff(
  url: string,
  { officer, reviewer }: OfficeStaff,
  files: ReadonlyMap<string, FinalReason>,
): Promise<number> {
  const claimed = await ask<{ entries: { id: string; code: string | null }[] }>(url, officer, 'POST', '/claims', {
    next: AT_ONCE,
  });
  let answered = 0;
  for (const { id, code } of claimed.entries) {
    if (code !== null) continue;
    const entry = await ask<Entry>(url, officer, 'GET', `/${id}`);
    const reason = files.get(entry.task_id);
    // Not of this sample: it stays claimed, as in an office that does not know what to do.
    if (reason === undefined) continue;
    const proposed = await ask<{ state: string }>(url, officer, 'POST', `/${id}/proposal`, {
      reason,
      facts: CONFIRMING.includes(reason) ? claimedFacts(entry) : {},
      evidence_source: '纸质档案 paper file',
    });
    if (proposed.state === 'proposed') await ask(url, reviewer, 'POST', `/${id}/review`, { verdict: 'approve' });
    answered++;
  }
  return answered;
}

/** Where the paper agrees, the office returns what was claimed. */
function claimedFacts({ claim, facts }: Entry): Record<string, string | number | boolean> {
  const names = new Set(facts.map(({ name }) => name));
  return Object.fromEntries(claim.flatMap(({ field, value }) => (names.has(field) ? [[field, value]] : [])));
}

async function ask<T>(url: string, token: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${url}/api/worklist${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /api/worklist${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as T;
}
