import { createHash } from 'node:crypto';
import { loadCatalogue, validateClaim, kindFault, type Catalogue } from '#agencies';
import type { ApplicationDocument } from '#contracts';
import { reviewWindow, seasonOf, splitApplication, STATE_COUNCIL_NOTICES, workingCalendar } from '#review';
import { generateCases, generateSeason, UNRELIABLE_OFFICES } from './generate-season.js';
import { PROBLEM_KINDS, TRAP_KINDS } from './plants/kinds.js';
import type { SampleSeason } from './sample-season.js';

const SEASON = '2014';
const TODAY = '2014-09-01';
let catalogue: Catalogue;
let sample: SampleSeason;
beforeAll(async () => {
  catalogue = await loadCatalogue();
  sample = generateSeason({ seed: 'autumn', applications: 500, season: SEASON, catalogue });
});

function digestOf({ applications, registers, truth }: SampleSeason): string {
  const registry = [...registers].map(([office, items]) => [office, [...items]]);
  return createHash('sha256').update(JSON.stringify({ applications, registry, truth })).digest('hex');
}

function split(application: ApplicationDocument) {
  let id = 0;
  return splitApplication({
    application,
    applicationRef: application.number,
    catalogue,
    realm: 'test',
    season: SEASON,
    ...reviewWindow(SEASON),
    calendar: workingCalendar(STATE_COUNCIL_NOTICES),
    now: new Date('2014-09-01T00:00:00Z'),
    newTaskId: () => String(++id),
    newNonce: () => '',
  });
}

describe('generateSeason', () => {
  it('gives the same season for the same seed, and another for another', () => {
    const again = (seed: string) => digestOf(generateSeason({ seed, applications: 60, season: SEASON, catalogue }));
    expect(again('autumn')).toBe(again('autumn'));
    expect(again('winter')).not.toBe(again('autumn'));
  });

  it('gives the same first applications whatever the number of applications', () => {
    const { applications, truth } = generateSeason({ seed: 'autumn', applications: 60, season: SEASON, catalogue });
    expect(sample.applications.slice(0, 60)).toEqual(applications);
    expect(sample.truth.slice(0, truth.length)).toEqual(truth);
  });

  it('names each task of the split in the truth once, in its order', () => {
    const expected = sample.truth.map(({ applicationNumber, item, office, subject }) => ({
      ref: applicationNumber,
      item,
      office,
      subject,
    }));
    const tasks = sample.applications.flatMap((application) => {
      const outcome = split(application);
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
      return outcome.tasks.map(({ application_ref: ref, item, office, subject }) => ({ ref, item, office, subject }));
    });
    expect(tasks).toEqual(expected);
    const keys = sample.truth.map((one) =>
      [one.applicationNumber, one.item, one.office, one.subject, one.instance].join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('makes applications that intake accepts', () => {
    for (const { handed_in_at: handedIn, applicant, spouse, children = [], claims } of sample.applications) {
      expect(seasonOf(new Date(handedIn))).toBe(SEASON);
      for (const { name, id_number: number } of [applicant, ...(spouse ? [spouse] : []), ...children]) {
        expect(kindFault('name', name, TODAY)).toBeNull();
        if (number !== undefined) expect(kindFault('id_number', number, TODAY)).toBeNull();
      }
      for (const { item, fields } of claims) {
        const form = catalogue.form(item);
        expect(form && validateClaim(form, fields, TODAY)).toEqual([]);
      }
    }
  });

  it('has between 14 and 18 tasks an application, every item, every office, every kind of trouble', () => {
    expect(sample.truth.length / 500).toBeGreaterThan(14);
    expect(sample.truth.length / 500).toBeLessThan(18);
    const asked = new Set(sample.truth.map(({ agency, item }) => `${agency} ${item}`));
    expect(catalogue.items().filter(({ agency, item }) => !asked.has(`${agency} ${item.id}`))).toEqual([]);
    const busy = new Set(sample.truth.map(({ office }) => office));
    expect(catalogue.offices().filter(({ id }) => !busy.has(id))).toEqual([]);
    const planted = new Set(sample.truth.map((one) => one.planted));
    expect([...PROBLEM_KINDS, ...TRAP_KINDS].filter((kind) => !planted.has(kind))).toEqual([]);
  });

  it('plants a problem in about a quarter of the applications', () => {
    const troubled = new Set(
      sample.truth.filter(({ expected }) => expected.verdict !== 'confirmed').map((one) => one.applicationNumber),
    );
    expect(troubled.size).toBeGreaterThan(100);
    expect(troubled.size).toBeLessThan(150);
  });

  it('has names with rare characters, a private-use one and dots, and children without a number', () => {
    const text = JSON.stringify(sample.applications);
    for (const character of ['\u{2CC56}', '㛃', '䶮', '\uE1F3', '\u00B7']) expect(text).toContain(character);
    expect(sample.applications.flatMap(({ children = [] }) => children).some((child) => !child.id_number)).toBe(true);
  });

  it('chooses unreliable offices of three agencies that have tasks', () => {
    const { slow, silent, late } = UNRELIABLE_OFFICES;
    for (const office of [slow, silent, late]) {
      expect(sample.truth.filter((one) => one.office === office).length).toBeGreaterThan(5);
    }
  });

  it('makes cases one at a time, however many are wanted', () => {
    let [cases, checks] = [0, 0];
    for (const each of generateCases({ seed: 'much', applications: 1_000_000_000, season: SEASON, catalogue })) {
      checks += each.checks.length;
      if (++cases === 500) break;
    }
    expect(checks).toBeGreaterThan(7_000);
  });
});
