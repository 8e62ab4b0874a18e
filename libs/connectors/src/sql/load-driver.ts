/** A driver that is not installed with Countersign, because few offices need it. The message says how to get it. */
export class DriverMissing extends Error {
  constructor(
    readonly driver: string,
    kind: string,
  ) {
    super(
      `a source of kind ${kind} needs the package ${driver}: run \`npm install ${driver}\` where the adapter is installed`,
    );
    this.name = 'DriverMissing';
  }
}

/** Loads an optional package. `shape` picks what is used of it. Throws DriverMissing when it is not installed. */
export async function loadDriver<T>(driver: string, kind: string): Promise<T> {
  try {
    const loaded = (await import(driver)) as { default?: T } & T;
    return loaded.default ?? loaded;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') throw new DriverMissing(driver, kind);
    throw error;
  }
}
