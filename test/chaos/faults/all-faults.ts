import { CUTS } from './cut-links.js';
import type { Fault } from './fault.js';
import { FREEZES } from './freeze-programs.js';
import { KILLS } from './kill-programs.js';
import { REPLAYS } from './replay-messages.js';
import { SLOWNESS } from './slow-links.js';
import { SPOILING } from './spoil-bytes.js';
import { BROKER_STOPS } from './stop-broker.js';

import { ALARMS } from './alarms.js';
import { CRASHES } from './crash-points.js';
import { DATABASE_HARM } from './harm-database.js';
import { CLOCK_JUMPS } from './jump-clocks.js';
import { DATA_LOSSES } from './lose-data.js';
import { RIVALS } from './two-coordinators.js';

export const FAULTS: readonly Fault[] = [
  ...KILLS,
  ...FREEZES,
  ...CUTS,
  ...SLOWNESS,
  ...SPOILING,
  ...REPLAYS,
  ...BROKER_STOPS,
  ...CRASHES,
  ...ALARMS,
  ...DATA_LOSSES,
  ...DATABASE_HARM,
  ...CLOCK_JUMPS,
  ...RIVALS,
];
