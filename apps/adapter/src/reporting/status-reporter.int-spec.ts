import { parseStatus, STATUS_V1, type StatusV1 } from '#contracts';
import { EnvelopeVerifier, KeyRing } from '#signing';
import { connectTrial, disconnectTrial, NOW, publisher, REALM, TrialOffice } from '../testing/trial-office.js';
import { StatusReporter } from './status-reporter.js';

let office: TrialOffice;
let reporter: StatusReporter;
beforeAll(connectTrial);
afterAll(disconnectTrial);
beforeEach(async () => (office = await TrialOffice.open()));
afterEach(async () => {
  await reporter.stop();
  await office.end();
});

const HOUR = 3_600_000;

/** The statuses that came to the broker, each with a good signature of the office. */
function reported(): StatusV1[] {
  const verifier = new EnvelopeVerifier(new KeyRing([office.registered]));
  return office.results.map(({ content, properties }) => {
    expect(properties).toMatchObject({ type: STATUS_V1, userId: office.desk.account });
    const opened = verifier.open(content, { payloadTypes: [STATUS_V1], owner: office.office, at: NOW });
    if (opened.kind === 'rejected') throw new Error(opened.code);
    const parsed = parseStatus(opened.payload);
    if (parsed.kind === 'rejected') throw new Error(parsed.detail);
    return parsed.message;
  });
}

it('says at the start what it is, how its sources are, and what its journal holds', async () => {
  reporter = new StatusReporter(office.desk, publisher, { everyMs: HOUR });
  reporter.start();
  await office.until(() => office.results.length === 1);
  expect(reported()).toEqual([
    expect.objectContaining({
      realm: REALM,
      office: office.office,
      issued_at: NOW.toISOString(),
      program: { name: 'countersign-adapter', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string },
      sources: [{ name: 'diplomas', circuit: 'closed', since: NOW.toISOString(), reason: null }],
      journal: { last_sequence: 0, without_receipt: 0, quarantined: 0, asked_elsewhere: 0 },
    }),
  ]);
  expect(Math.abs(Date.parse(reported()[0]!.clock) - Date.now())).toBeLessThan(60_000);
});

it('goes on by itself, with what has come to be', async () => {
  reporter = new StatusReporter(office.desk, publisher, { everyMs: 20 });
  office.send([office.task()]);
  await office.start();
  await office.until(() => office.desk.journal.lastSequence === 1);
  await office.until(() => office.results.length === 1);
  office.results.length = 0;
  reporter.start();
  await office.until(() => office.results.length >= 3);
  expect(reported()[2]!.journal).toMatchObject({ last_sequence: 1, without_receipt: 1 });
});

it('says at once that a circuit has opened, however long the next one would take', async () => {
  reporter = new StatusReporter(office.desk, publisher, { everyMs: HOUR, apartMs: 10 });
  reporter.start();
  await office.until(() => office.results.length === 1);
  office.desk.circuits.note({ sourceName: 'diplomas', circuit: 'open', failures: 5, code: 'slow', openUntil: 1 });
  await office.until(() => office.results.length === 2);
});

it('sends nothing into the void again, and speaks when there is a queue', async () => {
  await office.end();
  office = await TrialOffice.open({ bound: false });
  let warned = 0;
  office.desk.log = { ...office.desk.log, warn: () => void warned++ } as typeof office.desk.log;
  reporter = new StatusReporter(office.desk, publisher, { everyMs: 20 });
  reporter.start();
  await office.until(() => warned === 1);
  await office.bind();
  await office.until(() => office.results.length >= 2);
  expect(warned).toBe(1);
});
