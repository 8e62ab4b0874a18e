import type { Words } from '#agencies';
import type { PageSection } from '../page-sections.js';

/** One line of the report. */
export interface Point {
  id: string;
  section: PageSection;
  title: Words;
  outcome: 'passed' | 'failed' | 'not_observed';
  expected: Words;
  seen: Words;
}

export const words = (zh: string, en: string): Words => ({ zh, en });
