/** East Asian wide characters take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text;
}

/** A plain table: the first column left-aligned, the others right-aligned. A head may have several lines. */
export function table(head: readonly (readonly string[])[], rows: readonly (readonly string[])[]): string[] {
  const widths = head[0]!.map((_, i) => Math.max(...[...head, ...rows].map((row) => columns(row[i] ?? ''))));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? padEnd(cell, widths[i]!) : padStart(cell, widths[i]!))).join('  ');
  return [...head.map(line), widths.map((width) => '─'.repeat(width)).join('──'), ...rows.map(line)];
}
