import { readFileSync } from 'node:fs';
import { brokerAccess, isToBeRenewed, type BrokerAccess } from '#bus';
import { ConfigurationError, type Logger } from '#runtime';
import type { CoordinatorConfig } from './coordinator.config.js';
import { readKeyFile } from './read-key-file.js';

/** With what this coordinator comes to the broker. Throws ConfigurationError for what the operator must mend. */
export function readBrokerAccess(config: CoordinatorConfig, at: Date, log: Logger): BrokerAccess {
  const { AMQP_URL, AMQP_CERTIFICATE_FILE, AMQP_KEY_FILE, AMQP_CA_FILE } = config;
  if (AMQP_CERTIFICATE_FILE === undefined || AMQP_KEY_FILE === undefined) {
    if (AMQP_CERTIFICATE_FILE !== AMQP_KEY_FILE || AMQP_CA_FILE !== undefined)
      throw new ConfigurationError(['AMQP_CERTIFICATE_FILE, AMQP_KEY_FILE: a certificate and its key go together']);
    return brokerAccess(AMQP_URL, null, at);
  }
  const certificate = {
    certificate: readText('AMQP_CERTIFICATE_FILE', AMQP_CERTIFICATE_FILE),
    privateKey: readKeyFile('AMQP_KEY_FILE', AMQP_KEY_FILE),
    ...(AMQP_CA_FILE === undefined ? {} : { authority: readText('AMQP_CA_FILE', AMQP_CA_FILE) }),
  };
  try {
    const access = brokerAccess(AMQP_URL, certificate, at);
    if (isToBeRenewed(access, at)) log.warn({ event: 'broker-certificate-ends', at: access.endsAt });
    return access;
  } catch (error) {
    throw new ConfigurationError([
      `AMQP_CERTIFICATE_FILE: ${error instanceof Error ? error.message : 'cannot be used'}`,
    ]);
  }
}

function readText(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError([`${variable}: the file cannot be read (${code ?? 'unknown'})`]);
  }
}
