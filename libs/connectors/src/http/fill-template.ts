const PLACE = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Any JSON. */
export type Template = null | boolean | number | string | Template[] | { [name: string]: Template };

/** Puts values into the places of a text, each through `encode`. */
export function fillText(
  text: string,
  values: Readonly<Record<string, string>>,
  encode: (value: string) => string = (value) => value,
): string {
  return text.replace(PLACE, (_, name: string) => encode(values[name] ?? ''));
}

/** Puts values into the texts of a JSON template. Names are left as they are. */
export function fillJson(template: Template, values: Readonly<Record<string, string>>): Template {
  if (typeof template === 'string') return fillText(template, values);
  if (Array.isArray(template)) return template.map((part) => fillJson(part, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, part]) => [name, fillJson(part, values)]));
}

/** A copy of a JSON object with `value` at a path; objects on the way are made where they are missing. */
export function withValueAt(template: Template, path: string, value: Template): Template {
  const [step = '', ...rest] = path.split('.');
  const object = typeof template === 'object' && template !== null && !Array.isArray(template) ? template : {};
  return { ...object, [step]: rest.length === 0 ? value : withValueAt(object[step] ?? {}, rest.join('.'), value) };
}

/** Names of the places in a template, wherever they stand. */
export function placesIn(template: Template): string[] {
  const text = typeof template === 'string' ? template : JSON.stringify(template);
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}
