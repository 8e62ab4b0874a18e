/** Words about files that people take out. */
export const exportsZh = {
  open: '导出 Excel',
  title: '导出',
  shown: '按当前条件导出',
  everything: '全部申请',
  waitingFor: '等待',
  rows: (n: string) => `${n} 行`,
  of: (n: string, total: string) => `${n} / ${total} 行`,
  recorded: '内容与页面一致，姓名脱敏；导出人、时间、条件和行数均留痕，文件保存 7 天。',
  begin: '开始导出',
  when: '时间',
  filter: '条件',
  state: '进度',
  states: {
    running: '正在导出',
    done: '已完成',
    failed: '未完成',
    interrupted: '已中断，请重新导出',
    expired: '已过期',
  },
  file: '文件',
  download: '下载',
};

export type ExportWords = typeof exportsZh;
