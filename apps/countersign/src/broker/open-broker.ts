import { BrokerAdministration, BrokerAdministrationError } from '#services';
import { CannotRun } from '../cannot-run.js';
import { readOwnersFile } from './account-passwords.js';

/** The broker whose management address is in a file of the operator's, and the account that it is spoken to with. Throws CannotRun. */
export function openBroker(file: string): { administration: BrokerAdministration; administrator: string } {
  const text = readOwnersFile(file);
  if (text === null) throw new CannotRun(`${file}: there is no such file 文件不存在`);
  if (!URL.canParse(text) || !/^https?:\/\//.test(text))
    throw new CannotRun(`${file}: must hold http(s)://administrator:password@host:15672 应为管理接口地址`);
  const administrator = decodeURIComponent(new URL(text).username);
  return { administration: new BrokerAdministration(text), administrator };
}

/** The broker's refusals and its silence, in words for the operator. */
export async function calling<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof BrokerAdministrationError) {
      const words =
        error.status === 401
          ? 'the account or its password is not right, or it is not an administrator 管理账号或口令不正确'
          : error.message;
      throw new CannotRun(`broker: ${words}`, { cause: error });
    }
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) {
      const { code } = (error.cause ?? {}) as { code?: string };
      throw new CannotRun(`broker: its management API is not reached 无法连接管理接口 (${code ?? error.message})`, {
        cause: error,
      });
    }
    throw error;
  }
}
