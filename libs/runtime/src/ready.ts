/** Tells whoever started this process that it is at work: over the IPC channel when there is one. */
export function announceReady(details: Record<string, unknown> = {}): void {
  process.send?.({ event: 'ready', ...details });
}
