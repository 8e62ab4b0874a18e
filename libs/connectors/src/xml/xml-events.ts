import { SaxesParser } from 'saxes';

/** What a document may not be; the message says what it is and quotes nothing of it. */
export class BadXml extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'BadXml';
  }
}

export interface XmlHandlers {
  /** `name` without its prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

const DEEPEST = 100;

/**
 * Reads well-formed XML in pieces. A document type declaration is refused, and with it every entity but the five that XML itself
 * has: nothing outside the document is ever fetched, and nothing inside it can be multiplied. Throws BadXml.
 */
export class XmlEvents {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private depth = 0;

  constructor(handlers: XmlHandlers) {
    this.parser.on('error', (error) => {
      throw new BadXml(`is not well-formed XML (${wordsOf(error.message)})`);
    });
    this.parser.on('doctype', () => {
      throw new BadXml('holds a document type declaration');
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      if (++this.depth > DEEPEST) throw new BadXml(`is nested more than ${DEEPEST} deep`);
      handlers.open(localName(name), attributes);
    });
    this.parser.on('closetag', ({ name }) => {
      this.depth--;
      handlers.close(localName(name));
    });
    this.parser.on('text', (text) => handlers.text(text));
    this.parser.on('cdata', (text) => handlers.text(text));
  }

  write(piece: string): void {
    this.parser.write(piece);
  }

  end(): void {
    this.parser.close();
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The parser's position; its words may quote the document. */
function wordsOf(message: string): string {
  return /^\d+:\d+/.exec(message)?.[0] ?? 'syntax';
}
