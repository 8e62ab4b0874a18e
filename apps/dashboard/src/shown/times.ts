import { useMemo } from 'react';
import { useSpeaking, type Language } from '../words/words.js';

const ZONE = 'Asia/Shanghai';
const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

export interface Formats {
  /** `2026-11-30 23:59` in Foshan. */
  instant: (text: string | Date) => string;
  /** With seconds. */
  moment: (text: string | Date) => string;
  /** `23:59:59` in Foshan. */
  time: (text: string | Date) => string;
  /** Of `YYYY-MM-DD`: month and day in the words of the language. */
  day: (text: string) => string;
  count: (n: number) => string;
  /** Of a part of 1. All is 100 % only when nothing is left. */
  percent: (part: number, whole: number) => string;
  /** Hundredths of a point. */
  points: (hundredths: number) => string;
}

/** Times of Foshan, dates and numbers in the language in use. */
export function useFormats(): Formats {
  const { language } = useSpeaking();
  return useMemo(() => formatsOf(language), [language]);
}

export function formatsOf(language: Language): Formats {
  const locale = LOCALE[language];
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
  });
  const count = new Intl.NumberFormat(locale);
  const points = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const moment = (text: string | Date): string => iso.format(new Date(text));
  return {
    moment,
    instant: (text) => moment(text).slice(0, 16),
    time: (text) => moment(text).slice(11),
    day: (text) => day.format(new Date(`${text}T00:00:00Z`)),
    count: (n) => count.format(n),
    percent: (part, whole) => `${wholePercent(part, whole)}%`,
    points: (hundredths) => points.format(hundredths / 100),
  };
}

/** Rounded, but never to 100 while something is left, nor to 0 when something is done. */
export function wholePercent(part: number, whole: number): number {
  if (whole === 0 || part === 0) return 0;
  if (part >= whole) return 100;
  return Math.min(99, Math.max(1, Math.round((100 * part) / whole)));
}
