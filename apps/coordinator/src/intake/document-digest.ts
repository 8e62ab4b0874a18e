import { hash } from 'node:crypto';
import type { ApplicationDocument } from '#contracts';

export interface DigestedDocument {
  /** The document as JSON, members in the order of their names, no blanks. It is what is stored. */
  text: string;
  /** SHA-256 over the UTF-8 bytes of `text`. */
  digest: Buffer;
}

/** The identity of a document: the same whatever the order of members or the blanks it was handed in with. */
export function digestDocument(document: ApplicationDocument): DigestedDocument {
  const text = sortedJson(document);
  return { text, digest: hash('sha256', text, 'buffer') };
}

function sortedJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  const members = value as Record<string, unknown>;
  let text = '';
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '{' : ','}${JSON.stringify(name)}:${sortedJson(member)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}
