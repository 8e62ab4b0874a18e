import { Turns } from './turns.js';

it('begins nothing before the work that was there first has ended, and goes on after work that failed', async () => {
  const turns = new Turns();
  const told: string[] = [];
  const end: (() => void)[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      told.push(`${name} begins`);
      await new Promise<void>((resolve) => end.push(resolve));
      told.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const [first, second] = [turns.take(work('first', true)), turns.take(work('second'))];
  const failed = expect(first).rejects.toThrow('first');
  await Promise.resolve();
  await Promise.resolve();
  expect(told).toEqual(['first begins']);
  end[0]!();
  await failed;
  await new Promise(setImmediate);
  end[1]!();
  expect(await second).toBe('second');
  expect(told).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});
