import { readFile } from 'node:fs/promises';
import { readSecret } from '../description/read-source-description.js';
import type { ServiceDescription } from '../description/source-description.js';
import type { SourceGuard } from '../guard/source-guard.js';
import type { Reader } from '../source.js';
import { JSON_PROTOCOL } from './json-protocol.js';
import { ServiceConnection } from './send-request.js';
import { ServiceSource } from './service-source.js';
import { SOAP_PROTOCOL } from './soap-protocol.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Opens a web service. Throws an error that names the variable or file when a secret or certificate cannot be had. */
export async function openService(description: ServiceDescription, env: Env, guard: SourceGuard): Promise<Reader> {
  const { tls = {}, headers = {} } = description;
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    read[name.toLowerCase()] = typeof value === 'string' ? value : await readSecret(value, env);
  const connection = new ServiceConnection({
    sourceName: description.name,
    url: new URL(description.url),
    headers: read,
    timeout: description.timeout,
    connections: description.concurrency,
    tls: {
      ca: await readPem(tls.ca),
      certificate: await readPem(tls.certificate),
      key: tls.key === undefined ? undefined : await readSecret(tls.key, env),
    },
  });
  return description.kind === 'http'
    ? new ServiceSource(description.kind, description, JSON_PROTOCOL, connection, guard)
    : new ServiceSource(description.kind, description, SOAP_PROTOCOL, connection, guard);
}

async function readPem(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(
      `the certificate file ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
    );
  }
}
