import type { WallWords } from './wall-zh.js';

export const wallEn: WallWords = {
  back: 'Back',
  fill: 'Full screen',
  leave: 'Leave full screen',
  adapters: (up, total) => `Adapters up: ${up} of ${total}`,
  adapterState: 'Adapter',
};
