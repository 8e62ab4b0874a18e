import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ROLES, type Role } from '#people';
import { ACCOUNT_EVENTS } from '#store';
import { IsOffice, PageQuery } from '../progress/paging.js';

const STATES = ['active', 'disabled'] as const;
type State = (typeof STATES)[number];
const OFFICE = { example: 'education.shunde', nullable: true, type: String } as const;
const DISTRICT = { example: 'shunde', nullable: true, type: String } as const;

export class NewAccountBody {
  @ApiProperty({ example: 'li-001', description: 'The staff reference, never a name.' })
  @IsString()
  @MaxLength(64)
  ref: string;
  @ApiProperty({ enum: ROLES }) @IsString() @MaxLength(64) role: Role;
  @ApiProperty({ ...OFFICE, required: false, description: 'Of an officer or reviewer.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  office?: string | null;
  @ApiProperty({ ...DISTRICT, required: false, description: 'Of a district coordinator.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  district?: string | null;
}

export class ChangedAccountBody {
  @ApiProperty({ enum: ROLES }) @IsString() @MaxLength(64) role: Role;
  @ApiProperty({ ...OFFICE, required: false }) @IsOptional() @IsString() @MaxLength(100) office?: string | null;
  @ApiProperty({ ...DISTRICT, required: false }) @IsOptional() @IsString() @MaxLength(64) district?: string | null;
  @ApiProperty({ enum: STATES }) @IsIn(STATES) state: State;
}

export class AccountBody {
  @ApiProperty({ example: 'li-001' }) ref: string;
  @ApiProperty({ enum: ROLES }) role: Role;
  @ApiProperty(OFFICE) office: string | null;
  @ApiProperty(DISTRICT) district: string | null;
  @ApiProperty({ enum: STATES }) state: State;
  @ApiProperty({ description: 'Shut for a while after wrong passwords.' }) locked: boolean;
  @ApiProperty({ description: 'It signs in with a password of this system.' }) has_password: boolean;
  @ApiProperty() has_second_factor: boolean;
  @ApiProperty({ description: 'The first password was not changed yet.' }) password_change_due: boolean;
  @ApiProperty({ format: 'date-time' }) created_at: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) signed_in_at: string | null;
  @ApiProperty({ example: 1 }) open_sessions: number;
}

export class FirstPasswordBody {
  @ApiProperty() account: AccountBody;
  @ApiProperty({
    nullable: true,
    type: String,
    description: 'Shown this once, to be changed at the first sign-in; null for a program.',
  })
  first_password: string | null;
}

export class AccountPageBody {
  @ApiProperty({ type: [AccountBody] }) entries: AccountBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}

export class AccountQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ROLES }) @IsOptional() @IsIn(ROLES) role?: Role;
  @ApiProperty({ required: false, enum: STATES }) @IsOptional() @IsIn(STATES) state?: State;
  @ApiProperty({ required: false, example: 'education.shunde' }) @IsOptional() @IsOffice() office?: string;
  @ApiProperty({ required: false, example: 'li', description: 'What the reference begins with.' })
  @IsOptional()
  @Matches(/^[a-z0-9._-]{1,64}$/)
  beginning?: string;
}

export class AccountEventQuery extends PageQuery {
  @ApiProperty({ required: false, example: 'li-001' })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9._-]{1,63}$/)
  ref?: string;
  @ApiProperty({ required: false, enum: ACCOUNT_EVENTS }) @IsOptional() @IsIn(ACCOUNT_EVENTS) event?: string;
}

export class AccountEventBody {
  @ApiProperty({ example: '87' }) id: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ example: 'li-001', description: 'The account it happened to.' }) ref: string;
  @ApiProperty({ enum: ACCOUNT_EVENTS }) event: string;
  @ApiProperty({ nullable: true, type: String, description: 'Who did it; null: the command line, or nobody known.' })
  by: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) detail: object;
}

export class AccountEventPageBody {
  @ApiProperty({ type: [AccountEventBody] }) entries: AccountEventBody[];
  @ApiProperty({ nullable: true, type: String, description: '`cursor` of the next page; null on the last.' }) next:
    string | null;
}
