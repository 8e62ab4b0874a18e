import { randomBytes, randomUUID } from 'node:crypto';
import { RESULT_V1, type ResultV1 } from '#contracts';
import { createEd25519Signer, EnvelopeVerifier, generateSigningKey, signMessage } from '#signing';
import type { PlannedMessage, PlannedTask } from '../script/planned-message.js';
import { roundsOf } from '../script/steps.js';
import { NOW, OFFICE, officeSigner, ringOf, trialKit } from '../testing/trial-kit.js';
import { judgeRun } from './judge-run.js';
import type { Arrival } from './arrival.js';
import { isSettled, type DeadLetter } from './observations.js';
import { readResult } from './read-result.js';
import { ResultsByTask } from './results-by-task.js';

const verifier = new EnvelopeVerifier(ringOf(OFFICE));
const stranger = createEd25519Signer(generateSigningKey().privateKeyPem);
const sent = roundsOf(new Set(['tasks', 'duplicates', 'refusals']), trialKit()).flatMap((round) =>
  round.messages(() => []),
);
const REJECTED: DeadLetter = { reason: 'rejected' };

interface Behaviour {
  result?: (result: ResultV1) => object;
  arrival?: (arrival: Arrival) => Arrival;
  signer?: typeof officeSigner;
  /** What else the client publishes. */
  more?: (good: readonly Buffer[]) => Buffer[];
  dead?: (dead: Map<string, DeadLetter>) => void;
}

function goodResult({ message: task, digest }: PlannedTask, sequence: number): ResultV1 {
  const { realm, season, task_id, revision, nonce, office, item } = task;
  return {
    v: 1,
    realm,
    season,
    result_id: randomUUID(),
    task_id,
    revision,
    task_digest: digest,
    nonce,
    office,
    item,
    sequence,
    verdict: 'not_found',
    reason: 'no_record',
    facts: {},
    comparison: [],
    evidence: { source: 'records', digest: null, as_of: null },
    decided_by: { mode: 'automatic' },
    observed_at: NOW.toISOString(),
    signed_at: NOW.toISOString(),
    salt: randomBytes(16).toString('base64'),
  };
}

/** The points that a client fails which does everything right but what the behaviour says. */
function failures(behaviour: Behaviour = {}): string[] {
  const { result = (one) => one, arrival = (one) => one, signer = officeSigner, more = () => [] } = behaviour;
  const bodies = new Map<string, Buffer>();
  const published: Buffer[] = [];
  for (const { task, expect } of sent) {
    if (expect.kind !== 'answer' || task === null) continue;
    const payload = (): Buffer => Buffer.from(JSON.stringify(result(goodResult(task, bodies.size + 1))));
    const body = bodies.get(task.digest) ?? signMessage(signer, RESULT_V1, payload()).body;
    bodies.set(task.digest, body);
    published.push(body);
  }
  const results = new ResultsByTask();
  for (const body of [...published, ...more(published)])
    results.add(readResult(arrival(arrivalOf(body)), OFFICE, verifier));
  const dead = new Map(sent.filter(({ expect }) => expect.kind === 'refuse').map((one) => [one.messageId, REJECTED]));
  behaviour.dead?.(dead);
  return judgeRun({ sent, results, statuses: [], notes: [], dead }, OFFICE)
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ id }) => id);
}

function arrivalOf(body: Buffer): Arrival {
  const properties = {
    userId: OFFICE,
    messageId: randomUUID(),
    type: RESULT_V1,
    contentType: 'application/vnd.dsse+json',
    deliveryMode: 2,
    headers: {},
  };
  return { exchange: `results.${OFFICE}`, properties, body, at: NOW };
}

const idOf = (scenario: string): string => sent.find((one) => one.scenario.id === scenario)!.messageId;
const signed = (task: PlannedTask): Buffer =>
  signMessage(officeSigner, RESULT_V1, Buffer.from(JSON.stringify(goodResult(task, 1_000)))).body;
const taskOf = (scenario: string): PlannedTask => sent.find((one) => one.scenario.id === scenario)!.task!;

it('passes a client that does everything right', () => expect(failures()).toEqual([]));

const REASON = { verdict: 'confirmed', reason: 'no_record' };
it.each<[string, Behaviour, string[]]>([
  ['another exchange', { arrival: (one) => ({ ...one, exchange: '' }) }, ['exchange']],
  ['no user_id', { arrival: (one) => ({ ...one, properties: { ...one.properties, userId: undefined } }) }, ['user-id']],
  [
    'not persistent',
    { arrival: (one) => ({ ...one, properties: { ...one.properties, deliveryMode: 1 } }) },
    ['properties'],
  ],
  [
    'headers',
    { arrival: (one) => ({ ...one, properties: { ...one.properties, headers: { CC: [] } } }) },
    ['properties'],
  ],
  ['another key', { signer: stranger }, ['signature']],
  [
    'a nonce of its own',
    { result: (one) => ({ ...one, nonce: randomBytes(16).toString('base64') }) },
    ['copied-members'],
  ],
  [
    'another digest',
    { result: (one) => ({ ...one, task_digest: randomBytes(32).toString('base64') }) },
    ['copied-members'],
  ],
  ['no salt', { result: (one) => ({ ...one, salt: undefined }) }, ['payload']],
  ['one salt for all', { result: (one) => ({ ...one, salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }) }, ['fresh-values']],
  ['a reason of another verdict', { result: (one) => ({ ...one, ...REASON }) }, ['payload']],
  ['facts of no item', { result: (one) => ({ ...one, facts: { score: 100 } }) }, ['facts']],
  ['a gap', { result: (one) => ({ ...one, sequence: one.sequence * 2 }) }, ['sequence']],
  ['a number twice', { result: (one) => ({ ...one, sequence: Math.max(2, one.sequence) }) }, ['sequence']],
  ['a clock ahead', { result: (one) => ({ ...one, signed_at: '2026-10-01T00:06:00.000Z' }) }, ['times']],
  ['a clock behind', { result: (one) => ({ ...one, signed_at: '2026-09-30T23:54:00.000Z' }) }, ['times']],
  [
    'a name that is not masked',
    {
      result: (one) => ({
        ...one,
        comparison: [
          { field: 'name', rule: 'name', outcome: 'differs', found: String(taskOf('duplicate').message.claim.name) },
        ],
      }),
    },
    ['comparison'],
  ],
  [
    'a second result for a task',
    { more: () => [signed(taskOf('duplicate'))] },
    ['duplicate', 'duplicate-signed-anew', 'duplicate-after-receipt', 'sequence'],
  ],
  [
    'an answer to a tampered task',
    { more: () => [signed(taskOf('tampered-payload'))] },
    ['tampered-payload', 'sequence'],
  ],
  ['a body that is no envelope', { more: () => [Buffer.from('{}')] }, ['envelope']],
  ['a refusal of what is sound', { dead: (dead) => dead.set(idOf('task-behind'), REJECTED) }, ['task-behind']],
  ['a receipt refused', { dead: (dead) => dead.set(idOf('receipts'), REJECTED) }, ['receipts']],
  ['a silent ack of what is to be refused', { dead: (dead) => dead.delete(idOf('fraction')) }, ['fraction']],
  ['requeueing', { dead: (dead) => dead.set(idOf('fraction'), { reason: 'delivery_limit' }) }, ['fraction']],
])('sees %s', (_, behaviour, points) => {
  expect(failures(behaviour).sort()).toEqual([...points].sort());
});

it('puts what names an unknown task to an earlier run', () => {
  const left = signed(trialKit().task());
  expect(failures({ more: () => [left] })).toEqual([]);
});

it('holds a message for settled once it was answered often enough or refused', () => {
  const message = sent.find(({ expect }) => expect.kind === 'answer' && expect.times === 2)!;
  const results = new ResultsByTask();
  const holds = (one: PlannedMessage, dead = new Map<string, DeadLetter>()): boolean =>
    isSettled(one, { sent, results, statuses: [], notes: [], dead });
  const publish = (): void => results.add(readResult(arrivalOf(signed(message.task!)), OFFICE, verifier));
  publish();
  expect(holds(message)).toBe(false);
  publish();
  expect(holds(message)).toBe(true);
  const refused = sent.find(({ expect }) => expect.kind === 'refuse')!;
  expect(holds(refused)).toBe(false);
  expect(holds(refused, new Map([[refused.messageId, REJECTED]]))).toBe(true);
});
