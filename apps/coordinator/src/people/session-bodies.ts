import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { ROLES, type Role } from '#people';

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
    enum: ['password'],
    nullable: true,
    type: String,
    description: '`password`: it must be changed before anything else is open.',
  })
  due: 'password' | null;
  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: 'Then the session ends, used or not.',
  })
  expires_at: string | null;
  @ApiProperty({ example: 30, description: 'A session that is not used for so many minutes ends.' })
  idle_minutes: number;
}
