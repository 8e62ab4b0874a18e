import { KeptAnswers } from './kept-answers.js';

describe('KeptAnswers', () => {
  it('computes once for all who ask while it is under way, and for a while after', async () => {
    const kept = new KeptAnswers<number>(60_000);
    let computed = 0;
    const compute = async (): Promise<number> => ++computed;
    expect(await Promise.all([kept.get('a', compute), kept.get('a', compute)])).toEqual([1, 1]);
    expect(await kept.get('a', compute)).toBe(1);
    expect(await kept.get('b', compute)).toBe(2);
  });

  it('computes again when its time is over, and after a failure', async () => {
    const kept = new KeptAnswers<number>(0);
    let computed = 0;
    expect(await kept.get('a', async () => ++computed)).toBe(1);
    expect(await kept.get('a', async () => ++computed)).toBe(2);
    const lasting = new KeptAnswers<number>(60_000);
    await expect(lasting.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await lasting.get('a', async () => 7)).toBe(7);
  });
});
