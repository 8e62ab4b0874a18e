import { LIMITS, parseStatus, resultsExchange, STATUS_V1, type OfficeId } from '#contracts';
import { parseEnvelope, type EnvelopeVerifier } from '#signing';
import type { Arrival } from './arrival.js';
import { words, type Point } from './point.js';

/** A status that a client published: what is wrong with it, as a code of the protocol page and where; null when nothing is. */
export interface ReadStatus {
  fault: string | null;
}

/** Reads a status as the coordinator does; null when the message is none by its envelope. */
export function readStatus(
  { body, at, exchange, properties }: Arrival,
  { office, realm }: { office: OfficeId; realm: string },
  verifier: EnvelopeVerifier,
): ReadStatus | null {
  const parsed = parseEnvelope(body, LIMITS);
  if (parsed.kind === 'rejected' || parsed.envelope.payloadType !== STATUS_V1) return null;
  const opened = verifier.open(body, { payloadTypes: [STATUS_V1], owner: office, at });
  if (opened.kind === 'rejected') return { fault: opened.code };
  const status = parseStatus(opened.payload);
  if (status.kind === 'rejected') return { fault: `${status.code} ${status.detail}` };
  if (status.message.office !== office || exchange !== resultsExchange(office)) return { fault: 'WRONG_OFFICE' };
  if (status.message.realm !== realm) return { fault: 'FOREIGN_REALM' };
  return { fault: properties.type === STATUS_V1 ? null : 'type' };
}

/** One point, where the client sent any: they are optional. */
export function judgeStatuses(statuses: readonly ReadStatus[]): Point[] {
  if (statuses.length === 0) return [];
  const faults = [...new Set(statuses.flatMap(({ fault }) => fault ?? []))];
  const of = statuses.length;
  return [
    {
      id: 'statuses',
      section: 'messages',
      title: words('运行状态（可选）', 'statuses, which are optional'),
      expected: words('签名有效，格式与单位相符', 'well signed, well formed, of this office'),
      outcome: faults.length === 0 ? 'passed' : 'failed',
      seen:
        faults.length === 0
          ? words(`${of} 份均符合`, `all ${of}`)
          : words(`${of} 份中有不符：${faults.join('、')}`, `of ${of}, some wrong: ${faults.join(', ')}`),
    },
  ];
}
