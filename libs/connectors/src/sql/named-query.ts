import type { SqlDialect, SqlValue } from './sql-port.js';

/** An office's own query, taken apart: `texts[0] :names[0] texts[1] :names[1] … texts[n]`. */
export interface NamedQuery {
  texts: readonly string[];
  names: readonly string[];
}

/** What may hold a colon that is no parameter: strings, quoted names, comments, a cast. */
const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|::|:=|:([A-Za-z_][A-Za-z0-9_]*)|;|\$\w*\$/g;

/**
 * Finds the named parameters of a query. Throws SyntaxError, in words for the office, for what is no single SELECT or names a field
 * that is not looked up by. `known` are the fields by which the item is looked up.
 */
export function parseNamedQuery(query: string, known: readonly string[]): NamedQuery {
  const text = query.trim().replace(/;\s*$/, '');
  if (!/^(SELECT|WITH)\b/i.test(text)) throw new SyntaxError('must begin with SELECT or WITH');
  const texts: string[] = [];
  const names: string[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match[0] === ';') throw new SyntaxError('must be a single statement');
    if (match[0].startsWith('$')) throw new SyntaxError('must not hold dollar-quoted text');
    const [, name] = match;
    if (name === undefined) continue;
    if (!known.includes(name)) throw new SyntaxError(`:${name} is no lookup field (${known.join(', ')})`);
    texts.push(text.slice(from, match.index));
    names.push(name);
    from = match.index + match[0].length;
  }
  if (names.length === 0) throw new SyntaxError(`must name a lookup field, such as IN (:${known[0] ?? 'id_number'})`);
  return { texts: [...texts, text.slice(from)], names };
}

/** The statement that asks for these values, each parameter a list. */
export function bindNamedQuery(
  { texts, names }: NamedQuery,
  dialect: SqlDialect,
  valuesOf: (name: string) => readonly string[],
): { text: string; values: SqlValue[] } {
  const values: SqlValue[] = [];
  let text = texts[0] ?? '';
  names.forEach((name, n) => {
    const list = dialect.list(valuesOf(name), values.length);
    values.push(...list.values);
    text += list.text + (texts[n + 1] ?? '');
  });
  return { text, values };
}
