#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { registerAccount } from './account/register-account.js';
import { registerBroker } from './broker/register-broker.js';
import { CannotRun } from './cannot-run.js';
import { registerBundle } from './ledger/register-bundle.js';
import { registerWitness } from './ledger/register-witness.js';
import { registerVerify } from './ledger/register-verify.js';
import { registerConform } from './conform/register-conform.js';
import { registerKey } from './key/register-key.js';
import { registerOffice } from './office/register-office.js';
import { registerQuarantine } from './quarantine/register-quarantine.js';
import { registerSigner } from './signer/register-signer.js';

/** One line for each group of commands. A command that found something wrong sets process.exitCode to 1. */
const GROUPS: readonly ((program: Command) => void)[] = [
  registerConform,
  registerOffice,
  registerAccount,
  registerBroker,
  registerKey,
  registerSigner,
  registerQuarantine,
  registerBundle,
  registerVerify,
  registerWitness,
];

const program = new Command('countersign')
  .description(
    'Tools for the joint review (会签): for offices, coordinators and auditors.\n会签工具：供承办单位、协调人员和审计人员使用。',
  )
  .showHelpAfterError('(--help shows what there is 查看帮助请用 --help)')
  .exitOverride();
for (const register of GROUPS) register(program);

// Whoever reads the output may leave before its end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const known = error instanceof CannotRun;
    const words = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`countersign: ${words}\n`);
    process.exitCode = 2;
  }
}
