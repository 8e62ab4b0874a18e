import { uuidv7 } from 'uuidv7';
import { openSource, parseSourceDescription } from '#connectors';
import { DECISION_V1, type DecisionV1, type ResultV1 } from '#contracts';
import { connectTrial, disconnectTrial, ITEM, NOW, REALM, stranger, TrialOffice } from '../testing/trial-office.js';

beforeAll(connectTrial);
afterAll(disconnectTrial);

let office: TrialOffice;
afterEach(() => office.end());

const WORKLIST = { kind: 'worklist', name: 'officers', items: { diploma: {} } };

/** An office that has nothing but its officers. */
async function openDesk(item = ITEM): Promise<void> {
  office = await TrialOffice.open({ item, source: await openSource(parseSourceDescription(WORKLIST, 'test', '/')) });
}

/** Lets the office answer a task, and gives its interim result. */
async function refer(): Promise<ResultV1> {
  office.send([office.task()]);
  await office.start();
  await office.until(() => office.results.length === 1);
  return office.opened()[0]!;
}

function decision(of: ResultV1, change: Partial<DecisionV1> = {}): DecisionV1 {
  return {
    v: 1,
    realm: REALM,
    season: of.season,
    decision_id: uuidv7(),
    task_id: of.task_id,
    revision: of.revision,
    task_digest: of.task_digest,
    office: office.office,
    item: of.item,
    verdict: 'confirmed',
    reason: 'record_agrees',
    facts: { degree: 'bachelor' },
    comparison: [],
    evidence: { source: '毕业生名册', digest: null, as_of: null },
    officer: 'edu-017',
    decided_at: '2014-10-08T01:00:00.000Z',
    ...change,
  };
}

const send = (...decisions: DecisionV1[]) => office.send(decisions, { type: DECISION_V1 });

describe('a task that an officer has to answer', () => {
  it('is answered at once, on the way, and finally when the officer has decided', async () => {
    await openDesk();
    const interim = await refer();
    expect(interim).toMatchObject({
      verdict: 'referred',
      reason: 'officer_must_look',
      decided_by: { mode: 'automatic' },
    });
    send(decision(interim, { reviewer: 'edu-002' }));
    await office.until(() => office.results.length === 2);
    expect(office.opened()[1]).toMatchObject({
      sequence: 2,
      task_id: interim.task_id,
      task_digest: interim.task_digest,
      nonce: interim.nonce,
      verdict: 'confirmed',
      reason: 'record_agrees',
      facts: { degree: 'bachelor' },
      evidence: { source: '毕业生名册' },
      decided_by: { mode: 'officer', officer: 'edu-017', reviewer: 'edu-002' },
      observed_at: '2014-10-08T01:00:00.000Z',
      signed_at: NOW.toISOString(),
    });
    await office.until(() => office.acked === 2);
  });

  it('gets the same bytes for a decision that comes again, and for another one, also from another process', async () => {
    await openDesk();
    const interim = await refer();
    const [body = Buffer.alloc(0)] = send(decision(interim));
    await office.until(() => office.results.length === 2);
    await office.restart();
    office.sendBody(body);
    send(decision(interim, { verdict: 'unable', reason: 'archive_lost', facts: {} }));
    await office.until(() => office.acked === 2);
    const finals = office.results.slice(1).map(({ content }) => content.toString());
    expect(finals.length).toBeGreaterThan(1);
    expect(new Set(finals).size).toBe(1);
    expect(office.desk.journal.lastSequence).toBe(2);
  });

  it('is not signed for when the decision is not the coordinator’s, not for this task, or not of this item', async () => {
    await openDesk();
    const interim = await refer();
    office.send([decision(interim)], { type: DECISION_V1, key: stranger });
    send(
      decision(interim, { office: 'education.other' }),
      decision(interim, { task_id: uuidv7() }),
      decision(interim, { revision: 2 }),
      decision(interim, { item: 'unheard_of' }),
      decision(interim, { facts: { degree: 'emperor' } }),
      decision(interim, { reviewer: 'edu-017' }),
    );
    await office.until(() => office.rejected.length === 7);
    expect(office.desk.journal.lastSequence).toBe(1);
  });

  it('is not signed for by one person where the item demands two', async () => {
    await openDesk({ ...ITEM, secondPerson: { zh: '须两人', en: 'two' } });
    const interim = await refer();
    send(decision(interim));
    await office.until(() => office.rejected.length === 1);
    send(decision(interim, { reviewer: 'edu-002' }));
    await office.until(() => office.results.length === 2);
  });
});

it('a decision on a task that the program answered by itself is refused', async () => {
  office = await TrialOffice.open();
  office.send([office.task({}, { certificate_number: 'D9' }), office.task({ task_id: uuidv7() })]);
  await office.start();
  await office.until(() => office.results.length === 1);
  const [final] = office.opened();
  send(decision({ ...final!, task_digest: Buffer.alloc(32).toString('base64') }));
  await office.until(() => office.rejected.length === 2);
  send(decision(final!, { verdict: 'contradicted', reason: 'record_differs', facts: {} }));
  await office.until(() => office.results.length === 2);
  // The final answer stands, and goes out again as it was.
  expect(office.results[1]!.content.equals(office.results[0]!.content)).toBe(true);
});

it('an unclear record goes to an officer where the office wants that, with what was compared', async () => {
  const folder = { kind: 'ordered', name: 'all', sources: [] as object[] };
  office = await TrialOffice.open();
  const { diplomas } = office;
  await office.desk.source.close();
  folder.sources = [diplomas, { ...WORKLIST, items: { diploma: { takes: ['unclear'] } } }];
  office.desk.source = await openSource(parseSourceDescription(folder, 'test', office.folder));
  office.send([
    office.task({}, { certificate_number: 'D8' }),
    office.task({}, { certificate_number: 'none' }),
    office.task(),
  ]);
  await office.start();
  await office.until(() => office.results.length === 3);
  expect(office.opened().map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['referred', 'officer_for_unclear_record'],
    ['not_found', 'no_record'],
    ['confirmed', 'record_agrees'],
  ]);
});
