import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = process.cwd();
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
}

/** Cruises `apps` and `libs` below a folder with the project's own rules. */
function cruise(folder: string): Report['summary'] {
  const rules = join(ROOT, '.dependency-cruiser.cjs');
  const output = execFileSync(process.execPath, [CRUISER, 'apps', 'libs', '--config', rules, '--output-type', 'json'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    encoding: 'utf8',
  });
  return (JSON.parse(output) as Report).summary;
}

describe('import boundaries', () => {
  it('hold, over as many modules as there are', () => {
    const { violations, totalCruised } = cruise(ROOT);
    expect(violations.map((v) => `${v.rule.name}: ${v.from}`)).toEqual([]);
    // A cruiser that finds no TypeScript finds no violation either.
    expect(totalCruised).toBeGreaterThan(150);
  });

  it('bite: every planted violation is found', () => {
    const found = cruise(join(ROOT, 'test/architecture/fixtures/planted')).violations.map(
      (v) => `${v.rule.name}: ${v.from}`,
    );
    expect(new Set(found)).toEqual(
      new Set([
        'libs-contracts-imports: libs/contracts/src/reaches-up.ts',
        'rules-do-no-io: libs/review/src/reads-a-file.ts',
        'framework-free: libs/signing/src/knows-the-broker.ts',
        'apps-adapter-imports: apps/adapter/src/opens-the-store.ts',
        'apps-dashboard-imports: apps/dashboard/src/knows-the-store.tsx',
        'dashboard-knows-the-api-alone: apps/dashboard/src/knows-the-store.tsx',
        'through-the-front-door: apps/coordinator/src/enters-by-the-window.ts',
        'agency-stands-alone: libs/agencies/src/definitions/leaning.agency.ts',
        'no-circular: libs/runtime/src/round-a.ts',
      ]),
    );
  });
});
