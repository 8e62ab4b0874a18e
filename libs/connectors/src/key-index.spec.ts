import fc from 'fast-check';
import { KeyIndex } from './key-index.js';
import { RowStore } from './row-store.js';

function filled(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
): { store: RowStore; index: KeyIndex } {
  const store = new RowStore();
  const index = new KeyIndex(store, columns);
  for (const row of rows) index.add(store.append(row), row);
  return { store, index };
}

describe('KeyIndex over RowStore', () => {
  it('finds exactly the rows that a scan finds, in order', () => {
    const cell = fc.constantFrom('a', 'b', '张', '李', '', 'ab');
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), fc.tuple(cell, cell), (rows, key) => {
        const { store, index } = filled(rows, [2, 0]);
        const scanned = key.includes('') ? [] : rows.filter((fields) => fields[2] === key[0] && fields[0] === key[1]);
        expect(index.find(key).map((found) => store.read(found))).toEqual(scanned);
      }),
    );
  });

  it('keeps 200,000 rows across blocks and growth, within little more than their bytes', () => {
    const rows = Array.from({ length: 200_000 }, (_, n) => [String(n % 150_000), `姓名${n}`, 'x'.repeat(40)]);
    const { store, index } = filled(rows, [0]);
    expect(store.length).toBe(200_000);
    expect(index.find(['149999'])).toEqual([149_999]);
    expect(index.find(['7'])).toEqual([7, 150_007]);
    expect(index.find(['150000'])).toEqual([]);
    expect(store.read(150_007)).toEqual(['7', '姓名150007', 'x'.repeat(40)]);
  });

  it('adds rows of one key in constant time', () => {
    const rows = Array.from({ length: 100_000 }, () => ['same']);
    const { index } = filled(rows, [0]);
    expect(index.find(['same'])).toHaveLength(100_000);
  });

  it('refuses what it cannot keep', () => {
    expect(() => new RowStore().append(['a\0b'])).toThrow(RangeError);
    expect(() => new RowStore().append(['x'.repeat(5 * 1024 * 1024)])).toThrow(RangeError);
  });
});
