/** A provider of identities that persons sign in at (OpenID Connect). */
export interface OidcSettings {
  /** Its issuer identifier, an address; its description is at `<issuer>/.well-known/openid-configuration`. */
  issuer: string;
  clientId: string;
  /** Null for a client that has none: PKCE alone. */
  clientSecret: string | null;
  /** Claim of the ID token that holds the reference of the account. */
  accountClaim: string;
  scope: string;
}

/** Rules of sign-in and of the sessions that come of it. */
export interface SignInSettings {
  /** Address that browsers use, like `https://countersign.example`; null when they come over plain HTTP (trials). */
  publicUrl: string | null;
  /** A session that was not used for so long is over. */
  idleMinutes: number;
  /** A session is over after so long, used or not. */
  sessionHours: number;
  /** So many wrong passwords in a row lock an account … */
  mostFailures: number;
  /** … for so long. */
  lockMinutes: number;
  /** What is sensitive needs a proof of who acts that is no older. */
  freshMinutes: number;
  /** `required`: an account without a second factor can do nothing but get one. */
  secondFactor: 'optional' | 'required';
  /** So many attempts to prove who one is are taken from one address in a minute. */
  attemptsPerMinute: number;
  /** Null where persons have passwords here and nothing else. It needs `publicUrl`, which the provider sends browsers back to. */
  oidc: OidcSettings | null;
}

export const SIGN_IN_SETTINGS: SignInSettings = {
  publicUrl: null,
  idleMinutes: 30,
  sessionHours: 12,
  mostFailures: 5,
  lockMinutes: 15,
  freshMinutes: 15,
  secondFactor: 'optional',
  attemptsPerMinute: 60,
  oidc: null,
};
