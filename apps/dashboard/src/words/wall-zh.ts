/** Words of the wall display, and of the adapters in the strip below the overview. */
export const wallZh = {
  back: '返回',
  fill: '全屏',
  leave: '退出全屏',
  adapters: (up: string, total: string) => `适配器在线 ${up} / ${total}`,
  adapterState: '适配器状态',
};

export type WallWords = typeof wallZh;
