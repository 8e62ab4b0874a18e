/** A text in the two-byte part of GB 18030. Node decodes it and does not encode it: every pair of bytes is decoded once. */
export function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, Buffer>();
  for (let first = 0x81; first <= 0xfe; first++)
    for (let second = 0x40; second <= 0xfe; second++) {
      const pair = Buffer.from([first, second]);
      const character = decoder.decode(pair);
      if (character.length === 1 && !bytes.has(character)) bytes.set(character, pair);
    }
  return Buffer.concat([...text].map((character) => bytes.get(character) ?? Buffer.from(character, 'latin1')));
}
