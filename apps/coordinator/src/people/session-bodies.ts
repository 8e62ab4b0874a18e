import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ROLES, type Role } from '#people';
import type { Due } from './identifier.js';

export class SignInBody {
  @ApiProperty({ example: 'li-001', description: 'The staff reference.' }) @IsString() @MaxLength(64) account: string;
  @ApiProperty({ example: 'correct horse battery staple' }) @IsString() @MaxLength(200) password: string;
}

export class NewPasswordBody {
  @ApiProperty({ description: 'The password as it is now.' }) @IsString() @MaxLength(200) password: string;
  @ApiProperty({ description: '12 to 128 characters, without the account in it.' })
  @IsString()
  @MaxLength(200)
  new_password: string;
}

export class CodeBody {
  @ApiProperty({ example: '287082', description: 'Six digits, or a recovery code.' })
  @IsString()
  @MaxLength(40)
  code: string;
}

export class ProofBody {
  @ApiProperty({ required: false, description: 'Where the account has no second factor.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  password?: string;
  @ApiProperty({ required: false, example: '287082', description: 'Where it has one.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;
}

export class SecondFactorBody {
  @ApiProperty({ example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', description: 'Base32, to be typed in.' }) secret: string;
  @ApiProperty({ example: 'otpauth://totp/Countersign:li-001?…', description: 'To be shown as a QR code.' })
  uri: string;
}

export class RecoveryCodesBody {
  @ApiProperty({ type: [String], description: 'Each good once, in place of a code. They are shown this once.' })
  recovery_codes: string[];
}

export class ActorBody {
  @ApiProperty({ example: 'li-001' }) ref: string;
  @ApiProperty({ enum: ROLES, example: 'officer' }) role: Role;
  @ApiProperty({ example: 'education.shunde', nullable: true, type: String }) office: string | null;
  @ApiProperty({ example: null, nullable: true, type: String }) district: string | null;
}

export class SessionBody {
  @ApiProperty() person: ActorBody;
  @ApiProperty({
    nullable: true,
    type: String,
    description:
      'To be sent as `x-csrf-token` with every request that changes something; null for a program with a token.',
  })
  csrf_token: string | null;
  @ApiProperty({
    enum: ['second_factor', 'password', 'enrolment'],
    nullable: true,
    type: String,
    description:
      'What must come before anything else is open: `second_factor`: a code of it; `password`: a change of the first password; ' +
      '`enrolment`: getting a second factor.',
  })
  due: Due | null;
  @ApiProperty({ description: 'The account has a second factor.' }) second_factor: boolean;
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'Then the session ends, used or not.',
  })
  expires_at: string | null;
  @ApiProperty({ example: 30, description: 'A session that is not used for so many minutes ends.' })
  idle_minutes: number;
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'Until then, what is sensitive needs no new proof (`POST /api/session/proof`).',
  })
  fresh_until: string | null;
}
