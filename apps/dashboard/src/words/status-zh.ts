/** Words for what an office's program says of itself. */
export const statusZh = {
  program: '版本与状态报告',
  sources: '数据源',
  none: '无状态报告',
  older: '非最新版本',
  ago: (n: string, unit: 's' | 'min' | 'h' | 'd') => `${n} ${{ s: '秒', min: '分钟', h: '小时', d: '天' }[unit]}前报告`,
  clock: (seconds: string, ahead: boolean) => `时钟${ahead ? '快' : '慢'} ${seconds} 秒`,
  asked: (n: string) => `${n} 个正常`,
  since: (moment: string) => ` 自 ${moment}`,
  circuits: { closed: '正常', open: '已暂停查询', half_open: '试查中' },
  reasons: {
    unreachable: '连接不上',
    refused: '拒绝访问',
    timed_out: '查询超时',
    slow: '响应过慢',
    overloaded: '负载过高',
    failing: '持续出错',
  },
  started: '程序启动',
  withoutReceipt: '未收回执',
  askedElsewhere: '待其他系统答复',
};

export type StatusWords = typeof statusZh;
