import { writeExposition } from './write-exposition.js';

it('writes the text format, with what must be escaped escaped', () => {
  expect(
    writeExposition([
      { name: 'a_total', type: 'counter', help: 'One \\ two\nthree.', samples: [{ value: 3 }] },
      {
        name: 'b',
        type: 'gauge',
        help: 'Of each.',
        samples: [
          { labels: { office: 'education.shunde', version: '1"2\\3\n4' }, value: 0.25 },
          { labels: { office: 'housing.shunde' }, value: Infinity },
        ],
      },
      { name: 'c', type: 'gauge', help: 'Nothing.', samples: [] },
    ]),
  ).toBe(
    '# HELP a_total One \\\\ two\\nthree.\n# TYPE a_total counter\na_total 3\n' +
      '# HELP b Of each.\n# TYPE b gauge\nb{office="education.shunde",version="1\\"2\\\\3\\n4"} 0.25\nb{office="housing.shunde"} +Inf\n',
  );
});
