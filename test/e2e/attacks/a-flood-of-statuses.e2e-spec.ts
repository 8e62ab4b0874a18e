import amqp from 'amqplib';
import { readFileSync } from 'node:fs';
import { uuidv7 } from 'uuidv7';
import { resultsExchange, STATUS_V1, type StatusV1 } from '#contracts';
import { createSigner, signMessage } from '#signing';
import { House, REALM } from '../../harness/house.js';
import { OfficeClient } from '../../harness/office-client.js';
import { until } from '../../harness/until.js';

const FLOOD = 3_000;

describe('an office sends statuses that it should not send', () => {
  let house: House;
  let office: OfficeClient;
  let other: string;

  beforeAll(async () => {
    house = await House.open({ purpose: 'statuses', applications: 3 });
    const coordinator = await house.startCoordinator();
    await house.handIn(coordinator);
    await until('every task is published', async () => (await house.count('outbox')) === 0);
    const [first, second] = house.concerned;
    office = await OfficeClient.connect(house, first!);
    other = second!;
  });
  afterAll(async () => {
    await office.close();
    await house.close();
  });

  const season = (): Date => {
    const { realAnchor, seasonAnchor } = house.clock!;
    return new Date(Date.parse(seasonAnchor) + Date.now() - Date.parse(realAnchor));
  };
  const signed = (owner: string, named: string, sign = owner): Buffer => {
    const now = season().toISOString();
    const message: StatusV1 = {
      ...{ v: 1, realm: REALM, office: named, status_id: uuidv7(), issued_at: now, clock: new Date().toISOString() },
      ...{ program: { name: 'theirs', version: '9.9.9' }, started_at: now, protocols: [1], sources: [] },
    };
    const signer = createSigner(readFileSync(house.keys.get(sign)!.file, 'utf8'));
    return signMessage(signer, STATUS_V1, Buffer.from(JSON.stringify(message))).body;
  };

  it.each([
    ['names another office', () => signed(office.office, other), 'WRONG_OFFICE'],
    ["bears another office's signature", () => signed(other, other), 'WRONG_KEY_OWNER'],
  ])('one that %s is set aside, and shown for nobody', async (_, body, code) => {
    const messageId = uuidv7();
    await office.publish(body(), undefined, { type: STATUS_V1, messageId });
    const found = () =>
      house.query(`SELECT code, office FROM quarantine WHERE headers->>'messageId' = $1`, [messageId]);
    await until('it is set aside', async () => (await found()).length > 0);
    expect(await found()).toEqual([{ code, office: office.office }]);
    expect(await house.count('office_status')).toBe(0);
  });

  it('a flood of them is thrown away unread but for a few, and a result behind it is accepted', async () => {
    const before = await house.count('quarantine');
    const good = signed(office.office, office.office);
    // Signed by another, so that each one that is looked at lies in quarantine for it.
    const bad = signed(office.office, office.office, other);
    await office.publish(good, undefined, { type: STATUS_V1 });
    const properties: amqp.Options.Publish = { persistent: true, type: STATUS_V1, userId: office.office };
    for (let n = 0; n < FLOOD; n++) office.channel.publish(resultsExchange(office.office), '', bad, properties);
    await office.channel.waitForConfirms();
    const taken = await office.takeTask();
    await office.publish(office.sign(office.result(taken, season())));
    await until('the result is accepted', async () => (await house.count('result')) === 1);
    const looked = (await house.count('quarantine')) - before;
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThan(FLOOD / 10);
    expect(await house.query(`SELECT office, status #>> '{program,version}' AS version FROM office_status`)).toEqual([
      { office: office.office, version: '9.9.9' },
    ]);
  });
});
