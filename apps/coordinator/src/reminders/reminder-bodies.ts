import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { REMINDER_LAMPS, REMINDER_NOTE_LENGTH, type ReminderLamp } from '#contracts';
import type { KeptReminder } from '#store';
import { Satisfies } from '../http/satisfies.js';

const NOTE = {
  code: 'bad_note',
  zh: `应为 1 至 ${REMINDER_NOTE_LENGTH} 个字的文本，不含控制字符`,
  en: `Must be text of 1 to ${REMINDER_NOTE_LENGTH} characters without control characters.`,
};

export class SendReminderBody {
  @ApiProperty({
    required: false,
    minLength: 1,
    maxLength: REMINDER_NOTE_LENGTH,
    description: 'What the sender adds. It is read by the office; no personal data.',
    example: '请于本周五前办结逾期事项。',
  })
  @IsOptional()
  @Satisfies('isNote', isNote, NOTE)
  note?: string;
}

export class ReminderBody {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time', description: 'The figures belong to this moment of the season clock.' })
  sent_at: string;
  @ApiProperty({ example: 'li-001', description: 'Who sent it.' }) sent_by: string;
  @ApiProperty({ example: 14 }) remaining: number;
  @ApiProperty({ example: 3 }) overdue: number;
  @ApiProperty({ enum: REMINDER_LAMPS }) lamp: ReminderLamp;
  @ApiProperty({ type: Number, nullable: true, description: 'Answers on a working day that would be enough.' })
  required_per_day: number | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({
    enum: ['waiting', 'sent', 'noted'],
    description: "Waits for the broker; lies with the broker or the office; noted: the office's signature is here.",
  })
  state: 'waiting' | 'sent' | 'noted';
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) noted_at: string | null;
}

export class RemindersBody {
  @ApiProperty({ type: [ReminderBody], description: 'The last twenty, newest first.' }) entries: ReminderBody[];
}

export function showReminder(reminder: KeptReminder): ReminderBody {
  const { id, sentAt, sentBy, remaining, overdue, lamp, requiredPerDay, note, notedAt, published } = reminder;
  return {
    ...{ id, remaining, overdue, note },
    sent_at: sentAt.toISOString(),
    sent_by: sentBy,
    lamp: lamp as ReminderLamp,
    required_per_day: requiredPerDay,
    state: notedAt !== null ? 'noted' : published ? 'sent' : 'waiting',
    noted_at: notedAt?.toISOString() ?? null,
  };
}

function isNote(value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  return [...value].length <= REMINDER_NOTE_LENGTH && !/[^\P{C}\n\p{Co}]/u.test(value);
}
