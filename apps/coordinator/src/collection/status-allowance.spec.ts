import type { Delivery } from '#bus';
import { RESULT_V1, STATUS_V1 } from '#contracts';
import { createSigner, generateSigningKey, signMessage } from '#signing';
import { StatusAllowance } from './status-allowance.js';

const signer = createSigner(generateSigningKey().privateKeyPem);
let now = 0;
const allowance = (): StatusAllowance => new StatusAllowance(() => now);

function delivery(type: string | undefined, payloadType = STATUS_V1, exchange = 'results.education.shunde'): Delivery {
  const content = signMessage(signer, payloadType, Buffer.from('{}')).body;
  const properties = { type, userId: 'education.shunde', headers: {} };
  return { content, exchange, routingKey: '', queue: 'ingress.0', redelivered: false, properties };
}

const admitted = (all: StatusAllowance, times: number, one = delivery(STATUS_V1)): number =>
  Array.from({ length: times }, () => all.admits(one)).filter(Boolean).length;

it('looks at thirty statuses at once, and at one more every two seconds', () => {
  const all = allowance();
  expect(admitted(all, 500)).toBe(30);
  now += 1_999;
  expect(admitted(all, 5)).toBe(0);
  now += 1;
  expect(admitted(all, 5)).toBe(1);
  now += 3_600_000;
  expect(admitted(all, 500)).toBe(30);
});

it('lets no office spend what is another one’s', () => {
  const all = allowance();
  admitted(all, 500);
  expect(admitted(all, 500, delivery(STATUS_V1, STATUS_V1, 'results.housing.shunde'))).toBe(30);
});

it('lets through whatever is no status, however it calls itself', () => {
  const all = allowance();
  admitted(all, 500);
  expect(all.admits(delivery(STATUS_V1, RESULT_V1))).toBe(true);
  expect(all.admits(delivery(RESULT_V1))).toBe(true);
  expect(all.admits(delivery(undefined))).toBe(true);
  expect(all.admits({ ...delivery(STATUS_V1), content: Buffer.from('{') })).toBe(true);
});
