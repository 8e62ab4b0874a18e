import { FAULTS } from './faults/all-faults.js';
import { holdRound } from './round.js';

/** Two whole seasons with a fixed seed each; the others are taken by `npm run chaos`. */
const SELECTION = ['cut-mid-commit', 'reset-all-links-at-close'];

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this through \`npm test\``);
  return value;
};

describe('a season with harm done to it', () => {
  const databaseUrl = environment('DATABASE_URL');

  afterEach(() => {
    process.env.DATABASE_URL = databaseUrl;
  });

  it.each(SELECTION)('keeps every promise: %s', async (name) => {
    const fault = FAULTS.find((one) => one.name === name)!;
    const servers = {
      amqpUrl: environment('AMQP_URL'),
      managementUrl: environment('RABBITMQ_MANAGEMENT_URL'),
      databaseUrl,
      own: null,
    };
    const report = await holdRound({ ...fault, applications: 4 }, 'selection', servers, () => undefined);
    expect(report).toMatchObject({ violations: [], lost: 0, duplicated: 0, unexpected: 0 });
    expect(report.attempted).toBeGreaterThan(0);
    expect(report.acknowledged).toBe(report.attempted);
  });

  it('has every fault under a name of its own', () => {
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });
});
