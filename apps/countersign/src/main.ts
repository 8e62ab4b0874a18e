#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { CannotRun } from './cannot-run.js';

type Register = (program: Command) => void;

/**
 * Each group of commands by its name. A group is loaded when it is called: all of them together take seconds. A command that found something
 * wrong sets process.exitCode to 1.
 */
const GROUPS: Readonly<Record<string, () => Promise<Register>>> = {
  conform: async () => (await import('./conform/register-conform.js')).registerConform,
  office: async () => (await import('./office/register-office.js')).registerOffice,
  account: async () => (await import('./account/register-account.js')).registerAccount,
  broker: async () => (await import('./broker/register-broker.js')).registerBroker,
  key: async () => (await import('./key/register-key.js')).registerKey,
  signer: async () => (await import('./signer/register-signer.js')).registerSigner,
  quarantine: async () => (await import('./quarantine/register-quarantine.js')).registerQuarantine,
  batch: async () => (await import('./quarantine/register-batch.js')).registerBatch,
  bundle: async () => (await import('./ledger/register-bundle.js')).registerBundle,
  verify: async () => (await import('./ledger/register-verify.js')).registerVerify,
  witness: async () => (await import('./ledger/register-witness.js')).registerWitness,
};

const program = new Command('countersign')
  .description(
    'Tools for the joint review (会签): for offices, coordinators and auditors.\n会签工具：供承办单位、协调人员和审计人员使用。',
  )
  .showHelpAfterError('(--help shows what there is 查看帮助请用 --help)')
  .exitOverride();
const called = process.argv[2] ?? '';
const wanted = Object.hasOwn(GROUPS, called) ? [GROUPS[called]!] : Object.values(GROUPS);
for (const load of wanted) (await load())(program);

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
