/**
 * Runs `stop` once on SIGINT, on SIGTERM or when the parent's IPC channel closes, and then leaves; a second signal leaves at once.
 * Returns the same stop for a caller that wants to leave by itself.
 */
export function onShutdown(stop: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const once = (): Promise<void> => (stopping ??= stop());
  const leave = (): void => {
    if (stopping !== null) process.exit(130);
    once().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `could not stop in good order: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', leave);
  process.on('SIGTERM', leave);
  // Whoever started this process is gone: do not live on as an orphan.
  process.on('disconnect', leave);
  return once;
}
