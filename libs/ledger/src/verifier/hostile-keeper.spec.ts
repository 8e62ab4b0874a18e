import fc from 'fast-check';
import { linesOf, readBundle } from '../bundle/read-bundle.js';
import { bundleLines } from '../bundle/write-bundle.js';
import { anyEdit, hostileBundle } from '../testing/hostile-keeper.js';
import { TrialSeason } from '../testing/trial-season.js';
import { EDUCATION } from '../testing/trial-messages.js';
import { RULES } from './rules.js';
import { runVerifier } from './run-verifier.js';

const season = TrialSeason.whole();
const KNOWN_EXITS = new Set<number>(Object.values(RULES).map(({ exit }) => exit));

/** Runs a command over a file; the exit code, and what was said. */
function run(command: readonly string[], file: Buffer): { exit: number; said: string } {
  let said = '';
  const exit = runVerifier([...command], { readFile: () => file, write: (text) => void (said += text) });
  return { exit, said };
}

describe('what somebody who holds every key writes into a bundle', () => {
  it('is verified or refused by a rule, and never ends the verifier', () => {
    const command = fc.constantFrom(
      ['bundle', 'it'],
      ['application', 'app-1', 'it'],
      ['office', EDUCATION, 'it'],
      ['receipt', 'it', 'it'],
      ['extends', 'it', 'it'],
    );
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 3 }), command, fc.boolean(), (edits, words, json) => {
        const file = Buffer.from([...bundleLines(hostileBundle(season, edits))].join(''));
        const { exit, said } = run(json ? [...words, '--json'] : words, file);
        expect(KNOWN_EXITS).toContain(exit);
        if (json) expect(JSON.parse(said)).toMatchObject({ exit });
      }),
      { numRuns: 100 },
    );
  });

  it('leaves the season good that nothing was done to', () => {
    const file = Buffer.from([...bundleLines(hostileBundle(season, []))].join(''));
    expect(run(['bundle', 'it'], file).exit).toBe(0);
  });
});

describe('lines of a bundle and of a proof', () => {
  const lines = [...bundleLines(season.bundle())];
  const shuffled = fc.array(fc.record({ from: fc.nat(lines.length - 1), to: fc.nat(lines.length), cut: fc.nat(200) }), {
    minLength: 1,
    maxLength: 4,
  });

  it('in any disorder, cut anywhere, are read or refused at a line', () => {
    fc.assert(
      fc.property(shuffled, fc.constantFrom('bundle', 'proof'), (moves, kind) => {
        const changed = [...lines];
        for (const { from, to, cut } of moves)
          changed.splice(to, 0, lines[from]!.slice(0, cut === 0 ? undefined : cut));
        const text = changed.join('').replace('countersign-bundle', `countersign-${kind}`);
        const { exit } = run([kind, 'it'], Buffer.from(text));
        expect(KNOWN_EXITS).toContain(exit);
      }),
      { numRuns: 60 },
    );
  });

  it('of any bytes are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readBundle(linesOf(Buffer.from(bytes))).kind).toBe('malformed');
        expect(run(['proof', 'it'], Buffer.from(bytes)).exit).toBe(RULES.MALFORMED.exit);
      }),
    );
  });
});
