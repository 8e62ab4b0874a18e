import { RowStore } from './row-store.js';

describe('RowStore', () => {
  it('keeps 200,000 rows across blocks and growth', () => {
    const store = new RowStore();
    for (let n = 0; n < 200_000; n++) store.append([String(n), `姓名${n}`, 'x'.repeat(40)]);
    expect(store.length).toBe(200_000);
    expect(store.read(150_007)).toEqual(['150007', '姓名150007', 'x'.repeat(40)]);
    expect(store.read(0)).toEqual(['0', '姓名0', 'x'.repeat(40)]);
  });

  it('refuses what it cannot keep', () => {
    expect(() => new RowStore().append(['a\0b'])).toThrow(RangeError);
    expect(() => new RowStore().append(['x'.repeat(5 * 1024 * 1024)])).toThrow(RangeError);
  });
});
