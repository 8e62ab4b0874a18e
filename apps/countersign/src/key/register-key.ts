import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { ALGORITHM_NAMES } from '#signing';
import { CannotRun } from '../cannot-run.js';
import { askCoordinator } from '../ask-coordinator.js';
import { makeEncryptionKey } from './make-encryption-key.js';
import { makeKey, stateKeyOfSigner, type MadeKeyFiles, type MakeKeyOptions, type StatementFile } from './make-key.js';

const DESCRIPTION = `Signing keys: make one, have it registered and approved, follow it by another, end it.
签名密钥：生成、登记、批准、更换、停用与吊销。
All but make, rotate, state and encryption ask the coordinator: COUNTERSIGN_URL, COUNTERSIGN_TOKEN.
除 make、rotate、state 和 encryption 外均需访问协调端：COUNTERSIGN_URL、COUNTERSIGN_TOKEN。`;

/** A key as the coordinator shows it. */
interface ShownKey {
  key_id: string;
  owner: string;
  algorithm: string;
  state: string;
  not_before: string;
  not_after: string | null;
  approved_by: string[];
}

/** `countersign key`. */
export function registerKey(program: Command): void {
  const key = program.command('key').description(DESCRIPTION);
  withMakeOptions(key.command('make').description('make a key and its registration; no network 生成密钥和登记声明'))
    .requiredOption('--owner <id>', 'whose key it is: an office, or coordinator')
    .action((options: MakeKeyOptions) => tellMade(makeKey(options, new Date())));
  withMakeOptions(key.command('rotate').description('make the key that follows another; no network 生成接替的密钥'))
    .requiredOption('--owner <id>', 'whose key it is: an office, or coordinator')
    .requiredOption('--replaces <file>', 'private key (PEM) that it follows, which vouches for it')
    .action((options: MakeKeyOptions) => tellMade(makeKey(options, new Date())));
  key
    .command('state')
    .description('the registration of a key that an external signer holds (deploy/SIGNER.md) 外部签名器密钥的登记声明')
    .requiredOption('--signer <socket>', "the signer's Unix socket")
    .requiredOption('--owner <id>', 'whose key it is: an office, or coordinator')
    .requiredOption('--realm <name>', 'the installation, such as foshan/prod')
    .requiredOption('--out <name>', 'the statement goes to <name>.registration.json')
    .addOption(
      new Option('--replaces <file>', 'private key (PEM) that it follows, which vouches for it').conflicts(
        'replacesSigner',
      ),
    )
    .option('--replaces-signer <socket>', 'socket of the signer that holds the key that it follows')
    .option('--not-before <instant>', 'since when it counts; from now on if absent')
    .option('--not-after <instant>', 'until when it counts; without end if absent')
    .action(async ({ signer, ...options }: Parameters<typeof stateKeyOfSigner>[0] & { signer: string }) =>
      tellMade(await stateKeyOfSigner(options, signer, new Date())),
    );
  key
    .command('encryption')
    .description("an office's encryption key; no network 生成承办单位的加密密钥")
    .requiredOption('--owner <id>', 'the office')
    .requiredOption('--out <file>', 'where the private key is written (JWK Set, for its owner only)')
    .action(async ({ owner, out }: { owner: string; out: string }) => {
      const { kid, sharedFile } = await makeEncryptionKey(owner, out);
      say(`key id, to read aloud 密钥指纹: ${kid}`);
      say(`private key, stays here 私钥（勿外传）: ${out}`);
      say(`public key, for the coordinator's folder 公钥（上报）: ${sharedFile}`);
    });
  key
    .command('register <statement>')
    .description('hand in a registration; the key is pending until two persons approve it 登记')
    .action(async (file: string) => tell(await askCoordinator<ShownKey>('POST', '/api/keys', readStatement(file))));
  key
    .command('approve <key-id>')
    .description('approve a pending key, after its id was read aloud by its owner; takes two persons 批准')
    .action(async (id: string) => tell(await askCoordinator<ShownKey>('PUT', `/api/keys/${plain(id)}/approval`)));
  key
    .command('retire <key-id>')
    .description('end a key in good order: what it signed before is taken for 7 days still 停用')
    .action(async (id: string) => tell(await askCoordinator<ShownKey>('PUT', `/api/keys/${plain(id)}/retirement`)));
  key
    .command('revoke <key-id>')
    .description('end a key at once 吊销')
    .requiredOption('--reason <text>', 'for the record; name no person')
    .option(
      '--suspect-from <instant>',
      'since when it may have been in wrong hands: its results since then do not count',
    )
    .action(async (id: string, { reason, suspectFrom }: { reason: string; suspectFrom?: string }) => {
      const body = { reason, ...(suspectFrom !== undefined && { suspect_from: suspectFrom }) };
      const revoked = await askCoordinator<{ key: ShownKey; suspect_results: number; reopened_tasks: number }>(
        'POST',
        `/api/keys/${plain(id)}/revocation`,
        body,
      );
      tell(revoked.key);
      say(
        `suspect results 存疑结果: ${revoked.suspect_results}, tasks asked again 重新核查: ${revoked.reopened_tasks}`,
      );
    });
  key
    .command('list')
    .description('the keys of the registry 列出密钥')
    .option('--owner <id>', 'only those of this owner')
    .option('--json', 'as JSON, with the public keys')
    .action(async ({ owner, json }: { owner?: string; json?: true }) => {
      const query = owner === undefined ? '' : `?owner=${encodeURIComponent(owner)}`;
      const { keys } = await askCoordinator<{ keys: ShownKey[] }>('GET', `/api/keys${query}`);
      if (json) say(JSON.stringify(keys, null, 1));
      else keys.forEach(tell);
    });
}

function withMakeOptions(command: Command): Command {
  return command
    .requiredOption('--realm <name>', 'the installation, such as foshan/prod')
    .requiredOption('--out <file>', 'where the private key is written (PEM, for its owner only)')
    .option('--not-before <instant>', 'since when it counts; from now on if absent')
    .option('--not-after <instant>', 'until when it counts; without end if absent')
    .addOption(
      new Option('--algorithm <name>', 'what it signs with 签名算法').choices(ALGORITHM_NAMES).default('Ed25519'),
    );
}

function readStatement(file: string): StatementFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as StatementFile;
  } catch (error) {
    throw new CannotRun(`${file}: is no registration as countersign key make writes it`, { cause: error });
  }
}

function plain(id: string): string {
  if (!/^[0-9a-f]{32}$/.test(id)) throw new CannotRun(`${id}: a key id is 32 lower-case hexadecimal digits`);
  return id;
}

function tellMade({ keyId, keyFile, statementFile }: MadeKeyFiles): void {
  say(`key id 密钥编号: ${keyId}`);
  if (keyFile !== null) say(`private key, stays here 私钥（勿外传）: ${keyFile}`);
  say(`registration, to hand in 登记声明（上报）: ${statementFile}`);
}

function tell(key: ShownKey): void {
  const days = `${key.not_before} – ${key.not_after ?? '∞'}`;
  say(
    `${key.key_id}  ${key.owner}  ${key.algorithm}  ${key.state}  ${days}  approved by 批准: ${key.approved_by.join(', ') || '–'}`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
