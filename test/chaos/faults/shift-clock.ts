/**
 * Loaded into a program before anything of its own (`NODE_OPTIONS=--import …`): its wall clock jumps by CHAOS_CLOCK_JUMP_MS when
 * it has run for CHAOS_CLOCK_AFTER_MS. What the monotonic clock says stays true, as on a machine whose time somebody sets.
 */
const jump = Number(process.env['CHAOS_CLOCK_JUMP_MS'] ?? 0);
const after = Number(process.env['CHAOS_CLOCK_AFTER_MS'] ?? 0);
const TrueDate = Date;

function shifted(): number {
  return TrueDate.now() + (performance.now() >= after ? jump : 0);
}

class ShiftedDate extends TrueDate {
  constructor(...args: ConstructorParameters<DateConstructor> | []) {
    if (args.length === 0) super(shifted());
    else super(...args);
  }

  static override now(): number {
    return shifted();
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
