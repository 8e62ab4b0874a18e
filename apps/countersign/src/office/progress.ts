const EVERY_MS = 1_000;

/** Tells on standard error how far a long piece of work has come, `total` null where that is not known. What is done within a second says nothing. */
export function progress(what: string, total: number | null): { step: (n?: number) => void; end: () => void } {
  let done = 0;
  let told = performance.now();
  let said = false;
  const tell = (): void => void process.stderr.write(`${what}: ${done}${total === null ? '' : ` / ${total}`}\n`);
  return {
    step: (n = 1) => {
      done += n;
      if (performance.now() - told < EVERY_MS) return;
      told = performance.now();
      said = true;
      tell();
    },
    end: () => {
      if (said) tell();
    },
  };
}
