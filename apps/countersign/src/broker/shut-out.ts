import { loadCatalogue } from '#agencies';
import { OFFICE_LIMITS } from '#bus';
import { officeAccount } from '#contracts';
import { CannotRun } from '../cannot-run.js';
import { calling, openBroker } from './open-broker.js';

export interface ShutOutOptions {
  managementUrlFile: string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Keeps an office's account from the broker, and ends the connections that it has. What it has sent stays where it is, tasks wait in its
 * queue, and no other office is touched. Throws CannotRun.
 */
export async function shutOutCommand(office: string, options: ShutOutOptions): Promise<void> {
  const account = await accountOf(office);
  const { administration } = openBroker(options.managementUrlFile);
  // The limit first: a program connects again within seconds.
  await calling(() => administration.limitConnections(account, 0));
  await calling(() => administration.closeConnectionsOf(account));
  print(`${office} is shut out; its tasks wait until broker let-in 已停止该单位接入，任务在队列中等待`);
}

/** Takes that back. Throws CannotRun. */
export async function letInCommand(office: string, options: ShutOutOptions): Promise<void> {
  const account = await accountOf(office);
  const { administration } = openBroker(options.managementUrlFile);
  await calling(() => administration.limitConnections(account, OFFICE_LIMITS['max-connections']));
  print(`${office} can connect again 已恢复该单位接入`);
}

async function accountOf(office: string): Promise<string> {
  const offices = (await loadCatalogue()).offices();
  if (!offices.some(({ id }) => id === office)) throw new CannotRun(`there is no office ${office} 没有这个承办单位`);
  return officeAccount(office);
}
