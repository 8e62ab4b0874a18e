import { isMap, isSeq, LineCounter, parseDocument, type Node, type Pair, type Scalar } from 'yaml';

/** Finds the line of a mapping file that a path (names joined by dots) speaks of: of the path itself, or of the nearest above it. */
export function mappingLines(text: string): (path: string) => number | null {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return (path) => {
    let node: unknown = contents;
    let line: number | null = null;
    for (const name of path.split('.')) {
      const found = childOf(node, name);
      if (found === null) break;
      if (found.offset !== undefined) line = lines.linePos(found.offset).line;
      node = found.value;
    }
    return line;
  };
}

function childOf(node: unknown, name: string): { value: unknown; offset: number | undefined } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String((key as Scalar).value) === name) as Pair<Scalar, Node> | undefined;
    return pair === undefined ? null : { value: pair.value, offset: pair.key.range?.[0] };
  }
  if (isSeq(node)) {
    const value = node.items[Number(name)] as Node | undefined;
    return value === undefined ? null : { value, offset: value.range?.[0] };
  }
  return null;
}
