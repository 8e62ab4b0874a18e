import { LIMITS } from '#contracts';
import { CLOCK_TOLERANCE_MS, MOST_REVISIONS, type LampDays } from '#review';
import { RETIRED_KEY_GRACE_MS } from '#signing';
import type { HttpSettings } from '../http/http-settings.js';

export const UNITS = [
  'working_days',
  'days',
  'hours',
  'minutes',
  'times',
  'per_hour',
  'per_minute',
  'kibibytes',
] as const;

export interface Limit {
  code: string;
  value: number;
  unit: (typeof UNITS)[number];
  /** The variable of the configuration that sets it; null for a rule of the program, and for what two administrators change. */
  setting: string | null;
}

export const LIMIT_CODES = [
  'lamp_safety',
  'lamp_standstill',
  'pace_days',
  'clock_tolerance',
  'retired_key_grace',
  'most_revisions',
  'message_size',
  'session_idle',
  'session_length',
  'fresh_proof',
  'most_failures',
  'lock_time',
  'attempts',
  'reveals',
] as const;

/** The limits that this installation works by. */
export function limitsOf(
  { signIn, revealsPerHour }: Pick<HttpSettings, 'signIn' | 'revealsPerHour'>,
  lampDays: LampDays,
): Limit[] {
  const of: Record<(typeof LIMIT_CODES)[number], [number, Limit['unit'], string?]> = {
    lamp_safety: [lampDays.safety, 'working_days'],
    lamp_standstill: [lampDays.standstill, 'working_days'],
    pace_days: [lampDays.pace, 'working_days'],
    clock_tolerance: [CLOCK_TOLERANCE_MS / 60_000, 'minutes'],
    retired_key_grace: [RETIRED_KEY_GRACE_MS / 86_400_000, 'days'],
    most_revisions: [MOST_REVISIONS, 'times'],
    message_size: [LIMITS.messageBytes / 1024, 'kibibytes'],
    session_idle: [signIn.idleMinutes, 'minutes', 'SESSION_IDLE_MINUTES'],
    session_length: [signIn.sessionHours, 'hours', 'SESSION_HOURS'],
    fresh_proof: [signIn.freshMinutes, 'minutes'],
    most_failures: [signIn.mostFailures, 'times'],
    lock_time: [signIn.lockMinutes, 'minutes'],
    attempts: [signIn.attemptsPerMinute, 'per_minute'],
    reveals: [revealsPerHour, 'per_hour'],
  };
  return LIMIT_CODES.map((code) => {
    const [value, unit, setting = null] = of[code];
    return { code, value, unit, setting };
  });
}
