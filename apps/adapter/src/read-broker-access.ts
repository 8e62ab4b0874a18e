import { resolve } from 'node:path';
import { brokerAccess, isToBeRenewed, type BrokerAccess } from '#bus';
import { ConfigurationError, type Logger } from '#runtime';
import type { OfficeConfig } from './adapter.config.js';
import { readSecretFile, readTextFile } from './read-adapter-config.js';

/**
 * With what an office comes to the broker. Files are relative to `folder`; `at` is the office's place in the configuration. Throws
 * ConfigurationError. The calendar of a rehearsal does not count here: certificates go by the world's.
 */
export function readBrokerAccess(office: OfficeConfig, folder: string, at: string, log: Logger): BrokerAccess {
  const url = readAmqpUrl(office, folder, at);
  const { amqpCertificate: files } = office;
  const now = new Date();
  if (files === undefined) return brokerAccess(url, null, now);
  const here = `${at}.amqpCertificate`;
  const certificate = {
    certificate: readTextFile(`${here}.certificateFile`, resolve(folder, files.certificateFile)),
    privateKey: readSecretFile(`${here}.keyFile`, resolve(folder, files.keyFile)),
    ...(files.caFile === undefined ? {} : { authority: readTextFile(`${here}.caFile`, resolve(folder, files.caFile)) }),
  };
  try {
    const access = brokerAccess(url, certificate, now);
    if (isToBeRenewed(access, now))
      log.warn({ event: 'broker-certificate-ends', office: office.office, at: access.endsAt });
    return access;
  } catch (error) {
    throw new ConfigurationError([`${here}: ${error instanceof Error ? error.message : 'cannot be used'}`]);
  }
}

function readAmqpUrl(office: OfficeConfig, folder: string, at: string): string {
  if (office.amqpUrlFile === undefined) return office.amqpUrl ?? '';
  const text = readSecretFile(`${at}.amqpUrlFile`, resolve(folder, office.amqpUrlFile)).trim();
  if (!URL.canParse(text) || !/^amqps?:/.test(text))
    throw new ConfigurationError([`${at}.amqpUrlFile: must hold amqp://… or amqps://…`]);
  return text;
}
