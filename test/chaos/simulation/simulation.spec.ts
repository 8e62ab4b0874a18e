import { loadCatalogue, type Catalogue } from '#agencies';
import { simulate } from './simulate.js';
import type { Flaw } from './sim-office.js';

/** SIMULATION_SEED names one seed, or where another range begins: `SIMULATION_SEED=4711 npm test -- simulation`. */
const FIRST = Number(process.env.SIMULATION_SEED ?? 1);
const SEEDS = 2_000;

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue();
});

describe('the rules of close, reissue, dedupe and sequencing, simulated', () => {
  it(`hold for ${SEEDS} seeds`, () => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed++)
      expect([`SIMULATION_SEED=${seed}`, simulate(String(seed), catalogue)]).toEqual([`SIMULATION_SEED=${seed}`, []]);
  });

  it('go the same way for the same seed', () => {
    const flaw: Flaw = 'answers anew';
    for (let seed = 1; seed < 6; seed++)
      expect(simulate(String(seed), catalogue, flaw)).toEqual(simulate(String(seed), catalogue, flaw));
  });

  it.each<[Flaw, RegExp]>([
    ['acks before it commits', /rest|other side/],
    ['answers anew', /answered twice/],
    ['no barrier at the fence', /other side of the fence/],
    ['closes without looking', /other side of the fence|closed/],
    ['never sends again', /rest|lost/],
    ['leaves a gap in the log', /the log is not what was recorded/],
  ])('would be found out by it: “%s”', (flaw, words) => {
    const found = Array.from({ length: 60 }, (_, seed) => simulate(String(seed), catalogue, flaw)).flat();
    expect(found.filter((line) => words.test(line))).not.toEqual([]);
  });
});
