import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';

export interface RehearsalOptions {
  applications: number;
  seed: number;
  /** Real seconds from 1 September to the end of 30 November. */
  seconds: number;
  port: number;
  exit: boolean;
  json: string | null;
  data: string;
}

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
    }
    return value;
  };

/** The command line of the rehearsal. `root` is the project's folder; nothing outside it is written unless an option says so. */
export function parseOptions(argv: readonly string[], root: string): RehearsalOptions {
  const command = new Command('npm start --')
    .description(
      'Rehearse a whole joint review on this machine: applications are handed in, split, carried by RabbitMQ to one adapter per agency,\n' +
        'checked against sample departmental databases, signed, collected and scored, and the window closes at the end of 30 November.\n' +
        '在本机演练一个完整的联审季：受理、拆分、分发、核查、签名、归集、计分，直至11月30日24时截止。',
    )
    .option('--applications <n>', 'how many applications are handed in', whole(1, 200_000), 500)
    .option('--seed <n>', 'seed of the generated people, records and problems', whole(0, 2 ** 31), 2026)
    .option('--seconds <n>', 'real seconds that the review window of 91 days takes', whole(15, 86_400), 45)
    .option('--port <n>', 'port of the dashboard and the API; 0 takes a free one', whole(0, 65_535), 0)
    .option('--exit', 'leave when the season is over instead of keeping the dashboard up', false)
    .option('--json <file>', 'also write the outcome as JSON')
    .option('--data <folder>', 'where databases, keys and queues are kept', `${root}/.data/start`)
    .addHelpText(
      'after',
      `
Examples:
  npm start                                          500 applications, then the dashboard stays up
  npm start -- --applications 50 --seconds 20 --exit a short one
  npm start -- --seed 7 --exit --json outcome.json   other people, the outcome for a program
  npm run reset                                      forget all data of earlier runs

DATABASE_URL, and AMQP_URL with RABBITMQ_MANAGEMENT_URL, name servers to use instead of starting own ones.`,
    );
  command.parse([...argv], { from: 'user' });
  const { json, ...options } = command.opts<Omit<RehearsalOptions, 'json'> & { json?: string }>();
  return { ...options, data: resolve(options.data), json: json ?? null };
}
