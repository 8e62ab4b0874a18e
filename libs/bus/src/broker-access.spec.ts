import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from '../../../test/harness/authority.js';
import { brokerAccess, isToBeRenewed, type ClientCertificate } from './broker-access.js';

const URL = 'amqps://mq.example:5671/countersign';
const NOW = new Date();
const daysOn = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
let folder: string;
let own: ClientCertificate;
let other: ClientCertificate;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-access-'));
  const authority = new Authority(folder);
  [own, other] = ['education.shunde', 'education.nanhai'].map((name): ClientCertificate => {
    const { certificate, key } = authority.issue(name, 'extendedKeyUsage=clientAuth');
    return { certificate: readFileSync(certificate, 'utf8'), privateKey: readFileSync(key, 'utf8') };
  }) as [ClientCertificate, ClientCertificate];
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('brokerAccess', () => {
  it('takes the account from the address, or from the certificate where there is one', () => {
    expect(brokerAccess('amqp://education.shunde:x@mq.example', null, NOW)).toMatchObject({
      account: 'education.shunde',
      endsAt: null,
    });
    for (const url of [URL, URL.replace('//', '//education.shunde@')])
      expect(brokerAccess(url, own, NOW)).toMatchObject({ account: 'education.shunde', url });
  });

  it.each([
    ['no TLS', () => brokerAccess('amqp://mq.example', own, NOW), 'amqps://'],
    ['a password beside it', () => brokerAccess(URL.replace('//', '//a:b@'), own, NOW), 'leave the password out'],
    ['another account', () => brokerAccess(URL.replace('//', '//education.nanhai@'), own, NOW), 'another account'],
    ["another's key", () => brokerAccess(URL, { ...own, privateKey: other.privateKey }, NOW), 'not that of'],
    ['no certificate', () => brokerAccess(URL, { ...own, certificate: 'x' }, NOW), 'the certificate is not in PEM'],
    ['no key', () => brokerAccess(URL, { ...own, privateKey: 'x' }, NOW), 'the key is not in PEM'],
    ['no authority', () => brokerAccess(URL, { ...own, authority: 'x' }, NOW), "authority's certificate is not in PEM"],
    ['its end', () => brokerAccess(URL, own, daysOn(3)), 'have it renewed'],
  ])('says what is wrong: %s', (_, act, words) => expect(act).toThrow(words));
});

describe('isToBeRenewed', () => {
  it('is so from thirty days before the end', () => {
    expect([29, 31].map((days) => isToBeRenewed({ endsAt: daysOn(days) }, NOW))).toEqual([true, false]);
    expect(isToBeRenewed({ endsAt: null }, NOW)).toBe(false);
  });
});
