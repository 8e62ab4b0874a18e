type Json = Readonly<Record<string, unknown>>;

/**
 * Reads parsed JSON whose shape is demanded piece by piece. After a fault it goes on with a stand-in value, so that all problems are
 * found; what was read is to be used only when there were none.
 */
export class JsonReader {
  readonly problems: string[] = [];

  protected object(json: unknown, path: string, keys?: readonly string[]): Json {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return this.wrong(path, 'an object', {});
    for (const key of Object.keys(json))
      if (keys && !keys.includes(key)) this.problems.push(`${path}.${key}: unknown key`);
    return json as Json;
  }

  protected list<T>(json: unknown, path: string, read: (one: unknown, path: string) => T): T[] {
    if (!Array.isArray(json)) return this.wrong(path, 'a list', []);
    return json.map((one, i) => read(one, `${path}[${i}]`));
  }

  protected words(json: unknown, path: string): { zh: string; en: string } {
    const at = this.object(json, path, ['zh', 'en']);
    return { zh: this.text(at['zh'], `${path}.zh`), en: this.text(at['en'], `${path}.en`) };
  }

  protected text(json: unknown, path: string): string {
    return typeof json === 'string' && json !== '' ? json : this.wrong(path, 'text', '');
  }

  protected truth(json: unknown, path: string): boolean {
    return typeof json === 'boolean' ? json : this.wrong(path, 'true or false', false);
  }

  protected integer(json: unknown, path: string): number {
    return Number.isSafeInteger(json) ? (json as number) : this.wrong(path, 'an integer (points are hundredths)', 0);
  }

  protected atLeast(least: number, json: unknown, path: string): number {
    const value = this.integer(json, path);
    return value >= least ? value : this.wrong(path, `${least} or more`, least);
  }

  protected oneOf<T extends string>(json: unknown, path: string, allowed: readonly T[]): T {
    return allowed.includes(json as T) ? (json as T) : this.wrong(path, `one of ${allowed.join(', ')}`, allowed[0]!);
  }

  protected wrong<T>(path: string, what: string, standIn: T): T {
    this.problems.push(`${path}: must be ${what}`);
    return standIn;
  }
}
