import { readFileSync } from 'node:fs';
import { RESULT_V1, STATUS_V1, type StatusV1 } from '#contracts';
import { EnvelopeVerifier, signMessage } from '#signing';
import { NOW, OFFICE, officeSigner, ringOf } from '../testing/trial-kit.js';
import { judgeStatuses, readStatus, type ReadStatus } from './judge-statuses.js';

const verifier = new EnvelopeVerifier(ringOf(OFFICE));
const { message: sample } = JSON.parse(readFileSync('libs/contracts/test-vectors/status.json', 'utf8')) as {
  message: StatusV1;
};

function read(change: object = {}, { type = STATUS_V1, at = {} } = {}): ReadStatus | null {
  const body = signMessage(
    officeSigner,
    type,
    Buffer.from(JSON.stringify({ ...sample, office: OFFICE, ...change })),
  ).body;
  const properties = { type: STATUS_V1, userId: OFFICE, headers: {} };
  const arrival = { exchange: `results.${OFFICE}`, properties, body, at: NOW, ...at };
  return readStatus(arrival, { office: OFFICE, realm: sample.realm }, verifier);
}

it('accepts a status, and shows how many there were', () => {
  const statuses = [read()!, read({ journal: undefined })!];
  expect(statuses).toEqual([{ fault: null }, { fault: null }]);
  expect(judgeStatuses(statuses)).toEqual([
    expect.objectContaining({ outcome: 'passed', seen: { zh: '2 份均符合', en: 'all 2' } }),
  ]);
});

it('asks no client for a status, and takes no result for one', () => {
  expect(judgeStatuses([])).toEqual([]);
  expect(read({}, { type: RESULT_V1 })).toBeNull();
});

it.each([
  ['of another office', { office: 'housing.nanhai' }, {}, 'WRONG_OFFICE'],
  ['of another installation', { realm: 'foshan/other' }, {}, 'FOREIGN_REALM'],
  ['without a version', { program: { name: 'theirs' } }, {}, 'SCHEMA_MISMATCH program.version'],
  ['through another exchange', {}, { exchange: 'results.housing.nanhai' }, 'WRONG_OFFICE'],
  ['that does not say so', {}, { properties: { headers: {} } }, 'type'],
])('fails a status %s', (_, change, at, fault) => {
  const status = read(change, { at });
  expect(status).toEqual({ fault });
  expect(judgeStatuses([status!])[0]).toMatchObject({ outcome: 'failed' });
});
