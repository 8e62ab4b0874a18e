import { IsBooleanString, IsIn, IsInt, IsNotEmpty, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';

const url = { require_tld: false, require_protocol: true, require_host: true } as const;

/** What the coordinator reads from its environment. A message never repeats a value: some are secrets. */
export class CoordinatorConfig {
  @IsUrl(
    { ...url, protocols: ['postgres', 'postgresql'] },
    { message: 'DATABASE_URL must be the address of a PostgreSQL database (postgres://…)' },
  )
  DATABASE_URL: string;

  @IsUrl(
    { ...url, protocols: ['amqp', 'amqps'] },
    { message: 'AMQP_URL must be the address of a RabbitMQ virtual host (amqp://… or amqps://…)' },
  )
  AMQP_URL: string;

  /** Certificate in PEM with which the program shows the broker who it is, in place of a password; its common name is the account. */
  @IsOptional()
  @IsNotEmpty({ message: 'AMQP_CERTIFICATE_FILE must name a file' })
  AMQP_CERTIFICATE_FILE?: string;

  /** The certificate's private key in PEM, readable by its owner only. */
  @IsOptional()
  @IsNotEmpty({ message: 'AMQP_KEY_FILE must name a file' })
  AMQP_KEY_FILE?: string;

  /** Certificate of the authority that signed the broker's; what Node trusts when absent. */
  @IsOptional()
  @IsNotEmpty({ message: 'AMQP_CA_FILE must name a file' })
  AMQP_CA_FILE?: string;

  /** Private signing key in PEM, readable by its owner only. Or COORDINATOR_SIGNER. */
  @IsOptional()
  @IsNotEmpty({ message: 'COORDINATOR_KEY_FILE must name the file of the private signing key' })
  COORDINATOR_KEY_FILE?: string;

  /** Unix socket of the external signer that holds the signing key (deploy/SIGNER.md). */
  @IsOptional()
  @IsNotEmpty({ message: "COORDINATOR_SIGNER must name the signer's Unix socket" })
  COORDINATOR_SIGNER?: string;

  /** Folder of public encryption keys of offices, JWK Sets: what goes to an office that has one there is encrypted to it. */
  @IsOptional()
  @IsNotEmpty({ message: 'OFFICE_ENCRYPTION_KEYS must name a folder' })
  OFFICE_ENCRYPTION_KEYS?: string;

  /** Private key in PEM that signs the heads of the ledger and nothing else; what was signed last is kept beside it. Or LEDGER_SIGNER. */
  @IsOptional()
  @IsNotEmpty({ message: "LEDGER_KEY_FILE must name the file of the ledger's private key" })
  LEDGER_KEY_FILE?: string;

  /** Unix socket of the external signer that holds the ledger's key. */
  @IsOptional()
  @IsNotEmpty({ message: "LEDGER_SIGNER must name the signer's Unix socket" })
  LEDGER_SIGNER?: string;

  /** What the names of the files begin with that keep what was signed last; LEDGER_KEY_FILE when absent. */
  @IsOptional()
  @IsNotEmpty({
    message: 'LEDGER_GUARD must name a file in a folder that is kept; .<season>.guard.json comes behind it',
  })
  LEDGER_GUARD?: string;

  /** Name of the logs of this installation, a schema-less URL; the season comes behind it. `countersign/<realm>` when absent. */
  @IsOptional()
  @Matches(/^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/, { message: 'LEDGER_ORIGIN must look like ledger.example.org/foshan/prod' })
  LEDGER_ORIGIN?: string;

  /** Witnesses that cosign the heads of the ledger: verifier key and address of each, `;` between them. None when absent. */
  @IsOptional()
  @Matches(/^[^\s+]+\+[0-9a-f]{8}\+\S+ https?:\/\/\S+(; *[^\s+]+\+[0-9a-f]{8}\+\S+ https?:\/\/[^\s;]+)*$/, {
    message: 'LEDGER_WITNESSES must be a verifier key and an address, with ; between several',
  })
  LEDGER_WITNESSES?: string;

  /** How many of them must have cosigned before a season is sealed. */
  @IsInt({ message: 'LEDGER_QUORUM must be a whole number' })
  @Min(0, { message: 'LEDGER_QUORUM must be at least 0' })
  @Max(32, { message: 'LEDGER_QUORUM must be at most 32' })
  LEDGER_QUORUM: number = 0;

  /** Address of a time-stamping authority (RFC 3161). */
  @IsOptional()
  @IsUrl({ ...url, protocols: ['http', 'https'] }, { message: 'TIMESTAMP_URL must be an http(s) address' })
  TIMESTAMP_URL?: string;

  /** In place of an address: a command that reads a time-stamp query on its standard input and writes the response. */
  @IsOptional()
  @IsNotEmpty({ message: 'TIMESTAMP_COMMAND must be a command' })
  TIMESTAMP_COMMAND?: string;

  /** References of the two persons who put the coordinator's own key into place. */
  @IsOptional()
  @Matches(/^[!-+\--~]+,[!-+\--~]+$/, { message: 'KEY_INSTALLED_BY must be two references with a comma between them' })
  KEY_INSTALLED_BY?: string;

  @Matches(/^[a-z0-9-]+\/[a-z0-9-]+$/, { message: 'REALM must look like foshan/prod' })
  REALM: string;

  /** `office`: each office has its own broker account, checked on every message. `shared`: trials on a broker without accounts. */
  @IsIn(['office', 'shared'], { message: 'BROKER_ACCOUNTS must be office or shared' })
  BROKER_ACCOUNTS: 'office' | 'shared' = 'office';

  @IsInt({ message: 'INGRESS_PARTITIONS must be a whole number' })
  @Min(1, { message: 'INGRESS_PARTITIONS must be at least 1' })
  @Max(64, { message: 'INGRESS_PARTITIONS must be at most 64' })
  INGRESS_PARTITIONS: number = 1;

  /** Season seconds after the deadline before the closing record is signed: it tells what came late until then. */
  @IsInt({ message: 'CLOSE_SETTLES_SECONDS must be a whole number of seconds' })
  @Min(0, { message: 'CLOSE_SETTLES_SECONDS must be at least 0' })
  @Max(31_536_000, { message: 'CLOSE_SETTLES_SECONDS must be at most 31536000, which is a year' })
  CLOSE_SETTLES_SECONDS: number = 600;

  /** Season hours that offices have to countersign or dispute their manifests before the season is sealed without them. */
  @IsInt({ message: 'MANIFEST_ANSWER_HOURS must be a whole number' })
  @Min(0, { message: 'MANIFEST_ANSWER_HOURS must be at least 0' })
  @Max(8760, { message: 'MANIFEST_ANSWER_HOURS must be at most 8760' })
  MANIFEST_ANSWER_HOURS: number = 168;

  @IsInt({ message: 'PORT must be a whole number' })
  @Min(0, { message: 'PORT must be at least 0' })
  @Max(65535, { message: 'PORT must be at most 65535' })
  PORT: number = 8080;

  @IsNotEmpty({ message: 'HOST must be an address to listen on' })
  HOST: string = '127.0.0.1';

  /** Where `GET /metrics` is served, without sign-in, for those who watch the installation; nowhere when absent. */
  @IsOptional()
  @IsInt({ message: 'METRICS_PORT must be a whole number' })
  @Min(0, { message: 'METRICS_PORT must be at least 0' })
  @Max(65535, { message: 'METRICS_PORT must be at most 65535' })
  METRICS_PORT?: number;

  /** Whoever reaches it reads the metrics. */
  @IsNotEmpty({ message: 'METRICS_HOST must be an address to listen on' })
  METRICS_HOST: string = '127.0.0.1';

  /** Where imports are spooled before they are committed. */
  @IsNotEmpty({ message: 'DATA_FOLDER must name a folder the program may write to' })
  DATA_FOLDER: string = '.data/coordinator';

  /** Rule file to score by; the illustrative one that ships with the project when absent. */
  @IsOptional()
  @IsNotEmpty({ message: 'RULE_FILE must name a JSON file' })
  RULE_FILE?: string;

  /** Address that browsers use. With https the session cookie is sent over TLS only; a trial over plain HTTP leaves it out. */
  @IsOptional()
  @IsUrl(
    { ...url, protocols: ['http', 'https'] },
    { message: 'PUBLIC_URL must be the address that browsers use, such as https://countersign.example' },
  )
  PUBLIC_URL?: string;

  @IsInt({ message: 'SESSION_IDLE_MINUTES must be a whole number' })
  @Min(1, { message: 'SESSION_IDLE_MINUTES must be at least 1' })
  @Max(480, { message: 'SESSION_IDLE_MINUTES must be at most 480' })
  SESSION_IDLE_MINUTES: number = 30;

  @IsInt({ message: 'SESSION_HOURS must be a whole number' })
  @Min(1, { message: 'SESSION_HOURS must be at least 1' })
  @Max(24, { message: 'SESSION_HOURS must be at most 24' })
  SESSION_HOURS: number = 12;

  /** `required`: an account without a second factor can do nothing but get one. */
  @IsIn(['optional', 'required'], { message: 'SECOND_FACTOR must be optional or required' })
  SECOND_FACTOR: 'optional' | 'required' = 'optional';

  /** Issuer of a provider of identities that persons sign in at (OpenID Connect). Needs PUBLIC_URL and OIDC_CLIENT_ID. */
  @IsOptional()
  @IsUrl({ ...url, protocols: ['http', 'https'] }, { message: 'OIDC_ISSUER must be the address of an OpenID provider' })
  OIDC_ISSUER?: string;

  @IsOptional()
  @IsNotEmpty({ message: 'OIDC_CLIENT_ID must be the id under which the provider knows this installation' })
  OIDC_CLIENT_ID?: string;

  /** File that holds the client's secret; left out for a client that has none. */
  @IsOptional()
  @IsNotEmpty({ message: 'OIDC_CLIENT_SECRET_FILE must name a file' })
  OIDC_CLIENT_SECRET_FILE?: string;

  /** Claim of the ID token that holds the reference of the account. */
  @Matches(/^[a-zA-Z0-9_]{1,64}$/, { message: 'OIDC_ACCOUNT_CLAIM must be the name of a claim' })
  OIDC_ACCOUNT_CLAIM: string = 'preferred_username';

  @Matches(/^openid( [\w:./-]+)*$/, { message: 'OIDC_SCOPE must begin with openid' })
  OIDC_SCOPE: string = 'openid profile';

  /** Seconds without progress after which a task that is not in its office's queue is issued again; longer each time after that. */
  @IsInt({ message: 'REISSUE_AFTER_SECONDS must be a whole number' })
  @Min(1, { message: 'REISSUE_AFTER_SECONDS must be at least 1' })
  @Max(86_400, { message: 'REISSUE_AFTER_SECONDS must be at most 86400, a day' })
  REISSUE_AFTER_SECONDS: number = 900;

  @IsOptional()
  @IsBooleanString({ message: 'COUNTERSIGN_FAULTS must be 1 or absent' })
  COUNTERSIGN_FAULTS?: string;
}
