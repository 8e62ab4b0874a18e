import { locateChromium } from '../../../harness/browser.js';
import { administrationStory } from './administration-story.js';
import { auditStory } from './audit-story.js';
import { batchStory } from './batch-story.js';
import { lateStory } from './late-story.js';
import { Desk } from './open-desk.js';
import { quarantineStory } from './quarantine-story.js';
import { revealStory } from './reveal-story.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;

story('the desks in a browser', () => {
  let opened: Desk;
  const desk = () => opened;

  beforeAll(async () => {
    opened = await Desk.open(executable!);
  });
  afterAll(() => opened.close());

  describe('quarantine', () => quarantineStory(desk));
  describe('a batch', () => batchStory(desk));
  describe('a field in plain', () => revealStory(desk));
  describe('administration', () => administrationStory(desk));
  describe('late results', () => lateStory(desk));
  describe('audit', () => auditStory(desk));

  it('gave no cause for complaint', () => {
    // Once the server asks who reveals, which is said with a 403.
    expect(opened.complaints().filter((one) => !one.includes('403'))).toEqual([]);
  });
});
