import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  IsArray,
  IsBase64,
  IsDefined,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsOptional,
  IsPositive,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { KeyState } from '#signing';

const OFFICE = /^[a-z][a-z0-9_]{1,40}\.[a-z][a-z0-9_]{1,40}$/;

/** A public key of the coordinator, as it is read from the key registry. */
export class CoordinatorKeyConfig {
  @Matches(/^[0-9a-f]{32}$/, { message: 'keyId must be 32 lower-case hexadecimal digits' })
  keyId: string;

  /** DER SubjectPublicKeyInfo. */
  @IsBase64({}, { message: 'publicKey must be base64' })
  publicKey: string;

  @IsISO8601({ strict: true }, { message: 'notBefore must be an instant' })
  notBefore: string;

  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'notAfter must be an instant or null' })
  notAfter: string | null = null;

  @IsIn(['pending', 'active', 'retiring', 'retired', 'revoked'], { message: 'state must be a state of a key' })
  state: KeyState;
}

/** With what an office comes to the broker in place of a password. Names of files in PEM. */
export class BrokerCertificateConfig {
  /** Its common name is the account: the office. */
  @IsNotEmpty({ message: 'certificateFile must name a file' })
  certificateFile: string;

  /** Readable by its owner only. */
  @IsNotEmpty({ message: 'keyFile must name a file' })
  keyFile: string;

  /** The authority that signed the broker's certificate; what Node trusts when absent. */
  @IsOptional()
  @IsNotEmpty({ message: 'caFile must name a file' })
  caFile?: string;
}

/** One office: its account on the broker, its key, its source. */
export class OfficeConfig {
  @Matches(OFFICE, { message: 'office must look like education.shunde' })
  office: string;

  /** Address of the broker with the office's account. It holds a password: give the file instead where others may read this one. */
  @ValidateIf((config: OfficeConfig) => config.amqpUrlFile === undefined)
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['amqp', 'amqps'] },
    { message: 'amqpUrl must be amqp://… or amqps://…, or amqpUrlFile must name a file that holds it' },
  )
  amqpUrl?: string;

  @IsOptional()
  @IsNotEmpty({ message: 'amqpUrlFile must name a file' })
  amqpUrlFile?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => BrokerCertificateConfig)
  amqpCertificate?: BrokerCertificateConfig;

  /** PKCS #8 in PEM, readable by its owner only. */
  @ValidateIf((config: OfficeConfig) => config.signerSocket === undefined)
  @IsNotEmpty({ message: 'signingKeyFile must name the file of the private signing key, or signerSocket a socket' })
  signingKeyFile?: string;

  /** Unix socket of an external signer (deploy/SIGNER.md), in place of a key in a file. */
  @IsOptional()
  @IsNotEmpty({ message: 'signerSocket must name the Unix socket of the external signer' })
  signerSocket?: string;

  /** JWK Set of the private encryption keys of the office, readable by its owner only: for messages that are encrypted to it. */
  @IsOptional()
  @IsNotEmpty({ message: 'decryptionKeyFile must name the file of the private encryption keys' })
  decryptionKeyFile?: string;

  /** A source description, or the name of its file. */
  @IsDefined({ message: 'source must be a source description or the name of its file' })
  @Type(() => Object)
  source: unknown;
}

/** The calendar of a rehearsal; the system clock when absent. */
export class ClockConfig {
  @IsISO8601({ strict: true }, { message: 'realAnchor must be an instant' })
  realAnchor: string;

  @IsISO8601({ strict: true }, { message: 'seasonAnchor must be an instant' })
  seasonAnchor: string;

  @IsPositive({ message: 'rate must be a positive number' })
  rate: number;
}

/** What an adapter reads from its file (`ADAPTER_CONFIG`). Paths are relative to the folder of that file. */
export class AdapterConfig {
  @Matches(/^[a-z0-9-]+\/[a-z0-9-]+$/, { message: 'realm must look like foshan/prod' })
  realm: string;

  /** When given, only tasks of this season are answered. */
  @IsOptional()
  @Matches(/^\d{4}$/, { message: 'season must be a year' })
  season?: string;

  /** All offices must be of this agency. Left out only where one process serves several, as on a laptop. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9_]{1,40}$/, { message: 'agency must be the id of an agency' })
  agency?: string;

  /** Where each office's journal of answers is kept. Losing it loses the office's sequence numbers. */
  @IsNotEmpty({ message: 'journalFolder must name a folder' })
  journalFolder: string;

  /** How long a result waits for its receipt before it is sent again; longer each time after that. */
  @IsInt({ message: 'resendAfterSeconds must be a whole number' })
  @Min(1, { message: 'resendAfterSeconds must be at least 1' })
  @Max(86_400, { message: 'resendAfterSeconds must be at most 86400, a day' })
  resendAfterSeconds: number = 60;

  /** About how often each office says how its program is; 0: never. */
  @IsInt({ message: 'statusSeconds must be a whole number' })
  @Min(0, { message: 'statusSeconds must be at least 0, which is never' })
  @Max(3_600, { message: 'statusSeconds must be at most 3600, an hour' })
  statusSeconds: number = 60;

  @IsArray({ message: 'coordinatorKeys must be a list' })
  @ArrayNotEmpty({ message: 'coordinatorKeys must hold at least one key' })
  @ValidateNested({ each: true })
  @Type(() => CoordinatorKeyConfig)
  coordinatorKeys: CoordinatorKeyConfig[];

  @IsArray({ message: 'offices must be a list' })
  @ArrayNotEmpty({ message: 'offices must hold at least one office' })
  @ValidateNested({ each: true })
  @Type(() => OfficeConfig)
  offices: OfficeConfig[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ClockConfig)
  clock?: ClockConfig;
}
