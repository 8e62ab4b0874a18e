import type { Command } from 'commander';

/** `countersign conform`. */
export function registerConform(program: Command): void {
  program
    .command('conform')
    .description('Test the client of an office against the protocol.\n检查承办单位自有程序是否符合协议。');
}
