import { InvalidArgumentError, type Command } from 'commander';
import { ROLES } from '#people';
import { addAccountCommand, type AddAccountOptions } from './add-account.js';
import { addTokenCommand, type AddTokenOptions } from './add-token.js';

const DATABASE = ['--database-url-file <file>', "file with postgres://… of the coordinator's database"] as const;

function days(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 366) throw new InvalidArgumentError('must be from 1 to 366');
  return value;
}

/** `countersign account …`. */
export function registerAccount(program: Command): void {
  const account = program
    .command('account')
    .description(
      'Accounts of the coordinator, made from where its database is reached: the first one, and those of programs.\n' +
        '协调端账号：用于建立首个账号和程序账号。',
    );
  account
    .command('add')
    .description(
      'Add an account. A person gets a first password, printed once, to be changed at the first sign-in.\n' +
        '新建账号；个人账号的初始密码只显示一次，首次登录须修改。',
    )
    .requiredOption(...DATABASE)
    .requiredOption('--ref <reference>', 'staff reference, such as li-001')
    .requiredOption('--role <role>', ROLES.join(', '))
    .option('--office <office>', 'of an officer or reviewer, such as education.shunde')
    .option('--district <district>', 'of a district coordinator, such as shunde')
    .action((options: AddAccountOptions) => addAccountCommand(options));
  account
    .command('token')
    .description('Make a token with which a program acts for an account; printed once.\n为程序签发令牌，只显示一次。')
    .requiredOption(...DATABASE)
    .requiredOption('--ref <reference>', 'the account')
    .requiredOption('--label <words>', 'what it is for')
    .option('--days <n>', 'how long it is good for', days, 366)
    .action((options: AddTokenOptions) => addTokenCommand(options));
}
