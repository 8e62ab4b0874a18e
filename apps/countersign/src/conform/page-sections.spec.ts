import { readFileSync } from 'node:fs';
import { PAGE_SECTIONS, PROTOCOL_PAGE } from './page-sections.js';

it.each(Object.entries(PAGE_SECTIONS))('#%s is a heading of the protocol page', (anchor, title) => {
  expect(readFileSync(PROTOCOL_PAGE, 'utf8').split('\n')).toContain(`## ${title}`);
  expect(title.toLowerCase().replaceAll(' ', '-')).toBe(anchor);
});
