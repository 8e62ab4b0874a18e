import { locateChromium } from '../../../harness/browser.js';
import { lateStory } from './late-story.js';
import { Desk } from './open-desk.js';
import { quarantineStory } from './quarantine-story.js';

const executable = locateChromium();
const story = executable === null ? describe.skip : describe;

story('the desks in a browser', () => {
  let opened: Desk;
  const desk = () => opened;

  beforeAll(async () => {
    opened = await Desk.open(executable!);
  }, 240_000);
  afterAll(() => opened.close());

  describe('quarantine', () => quarantineStory(desk));
  describe('late results', () => lateStory(desk));

  it('gave no cause for complaint', () => {
    expect(opened.complaints()).toEqual([]);
  });
});
