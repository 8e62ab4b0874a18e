import { CUTS } from './cut-links.js';
import type { Fault } from './fault.js';
import { FREEZES } from './freeze-programs.js';
import { KILLS } from './kill-programs.js';
import { REPLAYS } from './replay-messages.js';
import { SLOWNESS } from './slow-links.js';
import { SPOILING } from './spoil-bytes.js';
import { BROKER_STOPS } from './stop-broker.js';

import { CRASHES } from './crash-points.js';

export const FAULTS: readonly Fault[] = [
  ...KILLS,
  ...FREEZES,
  ...CUTS,
  ...SLOWNESS,
  ...SPOILING,
  ...REPLAYS,
  ...BROKER_STOPS,
  ...CRASHES,
];
