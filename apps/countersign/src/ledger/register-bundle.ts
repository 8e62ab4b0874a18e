import type { Command } from 'commander';
import { fetchBundle, type BundleOptions } from './fetch-bundle.js';

/** `countersign bundle`. */
export function registerBundle(program: Command): void {
  program
    .command('bundle')
    .description(
      'Save the bundle of a season: its whole ledger, as one file that can be checked offline.\n保存一个年度的存证包，可离线核验。',
    )
    .requiredOption('--url <address>', "address of the coordinator's API")
    .requiredOption('--season <year>', 'the season, such as 2026')
    .requiredOption('--token-file <file>', 'file with an access token of city HR, or of an auditor with --closed')
    .requiredOption('--out <file>', 'where to write the bundle')
    .option('--closed', 'without what the leaves commit to: no personal data, and the log can still be checked', false)
    .action(async (options: BundleOptions) => {
      const { logKey, bytes } = await fetchBundle(options);
      process.stdout.write(
        `${options.out}: ${bytes} bytes\nlog key 日志公钥: ${logKey}\ncheck 核验: countersign verify bundle ${options.out} --log-key ${logKey}\n`,
      );
    });
}
