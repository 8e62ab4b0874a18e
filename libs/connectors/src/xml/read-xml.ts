import type { Structured } from '../http/structured-value.js';
import { BadXml, XmlEvents } from './xml-events.js';

const LONGEST = 16 * 1024 * 1024;

interface Opened {
  name: string;
  text: string;
  children: { [name: string]: Structured } | null;
  isNil: boolean;
}

/**
 * Reads a document as nested values, by element names without their prefixes: an element with elements in it is an object, one without
 * a text, `xsi:nil` null; elements of one name that come several times are a list. Attributes are left out. Throws BadXml.
 */
export function readXml(text: string): Structured {
  if (text.length > LONGEST) throw new BadXml('is too long');
  const opened: Opened[] = [];
  const top: { [name: string]: Structured } = Object.create(null) as { [name: string]: Structured };
  const events = new XmlEvents({
    open: (name, attributes) => {
      const isNil = Object.entries(attributes).some(
        ([key, value]) => /(^|:)nil$/.test(key) && /^(1|true)$/.test(value),
      );
      opened.push({ name, text: '', children: null, isNil });
    },
    text: (piece) => {
      const current = opened.at(-1);
      if (current !== undefined) current.text += piece;
    },
    close: () => {
      const done = opened.pop();
      if (done === undefined) return;
      const parent = opened.at(-1);
      if (parent !== undefined) parent.children ??= Object.create(null) as { [name: string]: Structured };
      add(parent?.children ?? top, done.name, done.isNil ? null : (done.children ?? done.text.trim()));
    },
  });
  events.write(text);
  events.end();
  return top;
}

function add(into: { [name: string]: Structured }, name: string, value: Structured): void {
  const there = into[name];
  if (there === undefined) into[name] = value;
  else if (Array.isArray(there)) there.push(value);
  else into[name] = [there, value];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as it may stand in an element or attribute. Characters that XML cannot hold become a space: no record has them. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
