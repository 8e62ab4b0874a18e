import { ApiProperty } from '@nestjs/swagger';
import { IsBase64, IsISO8601, IsOptional, MaxLength, MinLength } from 'class-validator';
import type { ListedKey } from '#store';

const BASE64 = { context: { code: 'not_base64', zh: '应为 base64', en: 'Must be base64.' } };

export class KeyStatementBody {
  @ApiProperty({ description: 'The signed registration, an envelope, in base64.' })
  @MaxLength(20_000)
  @IsBase64({}, BASE64)
  proof: string;

  @ApiProperty({
    required: false,
    description: 'The same statement signed with the key that it follows, in base64.',
  })
  @IsOptional()
  @MaxLength(20_000)
  @IsBase64({}, BASE64)
  endorsement?: string;
}

export class RevocationBody {
  @ApiProperty({ example: 'laptop stolen', description: 'For the record; name no person.' })
  @MinLength(2)
  @MaxLength(200)
  reason: string;

  @ApiProperty({
    required: false,
    format: 'date-time',
    description: 'Since when the key may have been in wrong hands: what was recorded from then on does not count.',
  })
  @IsOptional()
  @IsISO8601(
    { strict: true },
    { context: { code: 'not_an_instant', zh: '应为带时区的日期时间', en: 'Must be a date and time with its zone.' } },
  )
  suspect_from?: string;
}

export class KeyBody {
  @ApiProperty({ example: '3d2f…', description: 'The first half of the fingerprint; read it aloud.' }) key_id: string;
  @ApiProperty({ example: 'education.shunde' }) owner: string;
  @ApiProperty({ example: 'Ed25519' }) algorithm: string;
  @ApiProperty({ description: 'DER SubjectPublicKeyInfo, base64.' }) public_key: string;
  @ApiProperty({ enum: ['pending', 'active', 'retiring', 'retired', 'revoked'] }) state: string;
  @ApiProperty({ format: 'date-time' }) not_before: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) not_after: string | null;
  @ApiProperty({ format: 'date-time' }) registered_at: string;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) retired_at: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) revoked_at: string | null;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) suspect_from: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'The key that it follows.' }) replaces: string | null;
  @ApiProperty({ type: [String], description: 'Staff references.' }) approved_by: string[];
}

export class KeyListBody {
  @ApiProperty({ type: [KeyBody] }) keys: KeyBody[];
}

export class RevokedKeyBody {
  @ApiProperty({ type: KeyBody }) key: KeyBody;
  @ApiProperty({ example: 12, description: 'Results that no longer count.' }) suspect_results: number;
  @ApiProperty({ example: 9, description: 'Tasks that are asked again.' }) reopened_tasks: number;
}

export function keyBody(key: ListedKey): KeyBody {
  return {
    key_id: key.keyId,
    owner: key.owner,
    algorithm: key.algorithm,
    public_key: key.publicKey.toString('base64'),
    state: key.state,
    not_before: key.notBefore.toISOString(),
    not_after: key.notAfter?.toISOString() ?? null,
    registered_at: key.registeredAt.toISOString(),
    retired_at: key.retiredAt?.toISOString() ?? null,
    revoked_at: key.revokedAt?.toISOString() ?? null,
    suspect_from: key.suspectFrom?.toISOString() ?? null,
    replaces: key.replaces,
    approved_by: key.approvedBy,
  };
}
