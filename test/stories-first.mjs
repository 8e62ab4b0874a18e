import Sequencer from '@jest/test-sequencer';

const RANK = { e2e: 0, int: 1, plain: 2 };
const kindOf = (path) => (path.includes('.e2e-spec.') ? 'e2e' : path.includes('.int-spec.') ? 'int' : 'plain');

/** Starts the stories first, whatever is known of their durations: a long one that begins last would be waited for alone. */
export default class StoriesFirst extends Sequencer {
  sort(tests) {
    const order = new Map(super.sort(tests).map((test, place) => [test, place]));
    return [...tests].sort((a, b) => RANK[kindOf(a.path)] - RANK[kindOf(b.path)] || order.get(a) - order.get(b));
  }
}
