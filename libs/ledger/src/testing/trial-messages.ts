import { createHash } from 'node:crypto';
import type { TaskV1 } from '#contracts';
import type { Envelope } from '#signing';

export const REALM = 'foshan/trial';
export const SEASON = '2026';
export const ORIGIN = 'countersign.example/foshan/trial/2026';
export const OPENS = '2026-08-31T16:00:00.000Z';
export const CLOSES = '2026-11-30T16:00:00.000Z';

export const EDUCATION = 'education.shunde';
export const INSURANCE = 'social_insurance.shunde';

const words = { zh: '试', en: 'trial' };
export const RULE_FILE = `${JSON.stringify(
  {
    id: 'trial-rules',
    policy: 'trial',
    illustrative: true,
    note: words,
    threshold: 6000,
    groups: [{ id: 'all', name: words }],
    tieBreak: ['all'],
    indicators: [
      {
        id: 'degree',
        name: words,
        class: 'province',
        direction: '+',
        group: 'all',
        combine: 'max',
        source: 'trial',
        rows: [{ item: 'degree', points: { kind: 'table', fact: 'level', points: { bachelor: 6000, college: 4000 } } }],
      },
      {
        id: 'insurance',
        name: words,
        class: 'province',
        direction: '+',
        group: 'all',
        source: 'trial',
        cap: { total: 5000 },
        rows: [{ item: 'insurance_months', points: { kind: 'per_unit', fact: 'months', unit: 12, points: 100 } }],
      },
    ],
  },
  null,
  2,
)}\n`;

/** A task as the trial's coordinator would issue it; the number makes its id and nonce. */
export function trialTask(number: number, application: string, item: string, office: string, at: string): TaskV1 {
  return {
    v: 1,
    realm: REALM,
    season: SEASON,
    task_id: uuid(number),
    revision: 1,
    office,
    item,
    application_ref: application,
    subject: 'applicant',
    claim: {},
    nonce: Buffer.alloc(16, number).toString('base64'),
    issued_at: at,
    due_at: CLOSES,
    close_at: CLOSES,
  };
}

export function digestOf({ payloadType, payload }: Envelope): string {
  const head = `DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `;
  return createHash('sha256').update(head).update(payload).digest('base64');
}

export function uuid(number: number): string {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}
