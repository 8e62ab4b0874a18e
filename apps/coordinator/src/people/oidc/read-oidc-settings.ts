import { readFileSync } from 'node:fs';
import { ConfigurationError } from '#runtime';
import type { CoordinatorConfig } from '../../coordinator.config.js';
import type { OidcSettings } from '../sign-in-settings.js';

/** The provider of identities that the environment names, or null. Throws a ConfigurationError when something it needs is missing. */
export function readOidcSettings(config: CoordinatorConfig): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE, OIDC_ACCOUNT_CLAIM, OIDC_SCOPE, PUBLIC_URL } = config;
  if (OIDC_ISSUER === undefined) return null;
  if (OIDC_CLIENT_ID === undefined) throw new ConfigurationError(['OIDC_CLIENT_ID: must be set with OIDC_ISSUER']);
  if (PUBLIC_URL === undefined)
    throw new ConfigurationError(['PUBLIC_URL: must be set with OIDC_ISSUER, which sends browsers back to it']);
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET_FILE === undefined ? null : readSecret(OIDC_CLIENT_SECRET_FILE),
    accountClaim: OIDC_ACCOUNT_CLAIM,
    scope: OIDC_SCOPE,
  };
}

function readSecret(file: string): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret !== '') return secret;
  } catch (fault) {
    throw new ConfigurationError([
      `OIDC_CLIENT_SECRET_FILE: cannot be read (${(fault as NodeJS.ErrnoException).code ?? '?'})`,
    ]);
  }
  throw new ConfigurationError(['OIDC_CLIENT_SECRET_FILE: is empty']);
}
