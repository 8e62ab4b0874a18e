import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { runVerifier, VERIFIER_USAGE } from '#ledger';

/** `countersign verify`: the offline verifier. The same as the single file dist/verify/countersign-verify.mjs, which needs no installation. */
export function registerVerify(program: Command): void {
  program
    .command('verify')
    .description('Check a season bundle, without server and network. 离线核验存证包。')
    .argument('[words...]', 'a command of the verifier and what it is to look at')
    .helpOption(false)
    .allowUnknownOption()
    .addHelpText('after', `\n${VERIFIER_USAGE}`)
    .action((words: string[]) => {
      process.exitCode = runVerifier(words, {
        readFile: (path) => readFileSync(path),
        write: (text) => process.stdout.write(text),
      });
    });
}
