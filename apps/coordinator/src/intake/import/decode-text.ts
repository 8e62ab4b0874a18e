import { createReadStream } from 'node:fs';
import { errorCode } from './error-code.js';
import { UnreadableFile } from './import-entry.js';

export type Charset = 'utf-8' | 'gb18030';

const NOT_DECODABLE = {
  path: '',
  code: 'charset',
  zh: '文件编码既不是 UTF-8 也不是 GB18030，或与声明不符',
  en: 'The file is neither UTF-8 nor GB18030, or not what it was said to be.',
};

/**
 * The character set of a text file: UTF-8 when all of it is valid UTF-8, else GB18030. Text in GB18030 is next to never valid
 * UTF-8 by chance; the other way round nearly every UTF-8 file could be read as GB18030, as nonsense.
 */
export async function detectCharset(file: string): Promise<Charset> {
  try {
    const pieces = decodeText(file, 'utf-8');
    while ((await pieces.next()).done !== true) continue;
    return 'utf-8';
  } catch (error) {
    if (error instanceof UnreadableFile) return 'gb18030';
    throw error;
  }
}

/** The text of a file in pieces, without a byte order mark. Throws UnreadableFile at the first byte that has no meaning. */
export async function* decodeText(file: string, charset: Charset): AsyncGenerator<string> {
  const decoder = new TextDecoder(charset, { fatal: true });
  for await (const chunk of createReadStream(file)) yield decode(decoder, chunk as Buffer, true);
  yield decode(decoder, Buffer.alloc(0), false);
}

function decode(decoder: TextDecoder, chunk: Buffer, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new UnreadableFile(NOT_DECODABLE);
    throw error;
  }
}
