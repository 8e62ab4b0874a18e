import { loadCatalogue } from '#agencies';
import { definitionsFile, officePermissions } from '#bus';
import { officeAccount } from '#contracts';
import { CannotRun } from '../cannot-run.js';
import { secretOf, writePasswords } from './account-passwords.js';
import { calling, openBroker } from './open-broker.js';
import { planChanges, type BrokerPlan, type Change, type FoundDefinitions } from './plan-changes.js';

export interface ApplyOptions {
  managementUrlFile: string;
  vhost: string;
  ingressPartitions: number;
  coordinator: string;
  passwords?: string;
  certificates?: true;
  office?: string[];
  dryRun?: true;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Makes the broker what the code says it is. Exit code 1 when something remains that only a person can put right. Throws CannotRun. */
export async function applyCommand(options: ApplyOptions): Promise<void> {
  const { passwords = null, certificates = false, dryRun = false, vhost } = options;
  if ((passwords === null) !== certificates)
    throw new CannotRun('give either --passwords or --certificates 必须在 --passwords 与 --certificates 中选一个');
  const offices = (await loadCatalogue()).offices().map(({ id }) => id);
  const accounts = options.office ?? offices;
  const unknown = accounts.find((office) => !offices.includes(office));
  if (unknown !== undefined) throw new CannotRun(`--office: there is no office ${unknown} 没有这个承办单位`);

  const { administration, administrator } = openBroker(options.managementUrlFile);
  const found = (await calling(() => administration.exportDefinitions(null))) as FoundDefinitions;
  const shutOut = accounts
    .map(officeAccount)
    .filter((name) => found.users?.find((user) => user.name === name)?.limits?.['max-connections'] === 0);
  const names = [options.coordinator, ...accounts.map(officeAccount)];
  const secrets = new Map(names.map((name) => [name, secretOf(name, passwords, found)]));
  const hashOf = (name: string): string => secrets.get(name)!.hash;
  const wanted = definitionsFile({
    vhost,
    offices,
    ingressPartitions: options.ingressPartitions,
    // Who was shut out stays so, until a person lets it in.
    accounts: accounts.map((office) => ({
      office,
      passwordHash: hashOf(officeAccount(office)),
      shutOut: shutOut.includes(officeAccount(office)),
    })),
    coordinatorAccount: { name: options.coordinator, passwordHash: hashOf(options.coordinator) },
  });
  const known = [...offices.map(officePermissions), { user: administrator }];
  const plan = planChanges({ vhost, wanted, found, known });

  if (plan.conflicts.length > 0) {
    report(plan, 'to ');
    print(
      'Nothing was changed: what differs above cannot be changed in place. See the runbook, "Moving a queue". 未作任何更改',
    );
  } else if (dryRun) {
    report(plan, 'to ');
    print(`${plan.changes.length} changes, none made (dry run) 共 ${plan.changes.length} 项更改，未执行`);
  } else {
    const files = passwords === null ? [] : writePasswords(passwords, [...secrets.values()]);
    if (plan.changes.length > 0) await calling(() => administration.importDefinitions(null, plan.definitions));
    report(plan, 'did ');
    for (const file of files) print(`did write ${file}`);
    print(`${plan.changes.length} changes made 已完成 ${plan.changes.length} 项更改`);
  }
  for (const name of shutOut) print(`shut out, until broker let-in 已停止接入: ${name}`);
  const open = plan.conflicts.length + plan.strangers.length + (dryRun ? plan.changes.length : 0);
  if (open > 0) process.exitCode = 1;
}

function report({ changes, conflicts, strangers }: BrokerPlan, tense: 'to ' | 'did '): void {
  for (const change of changes) print(`${tense}${wordsOf(change)}`);
  for (const change of conflicts) print(`cannot ${wordsOf(change)}`);
  for (const stranger of strangers) print(`not of this installation, look at it 非本系统所有，请核查: ${stranger}`);
}

function wordsOf({ kind, name, fields }: Change): string {
  if (fields === null) return `make ${kind} ${name}`;
  const each = fields.map(({ field, was, becomes }) =>
    field === 'password' ? `password (${becomes})` : `${field} ${was} → ${becomes}`,
  );
  return `change ${kind} ${name}: ${each.join(', ')}`;
}
