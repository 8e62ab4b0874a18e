/** Words of reminder notices that are sent. */
export const remindersZh = {
  reminders: {
    title: '督办记录',
    send: '发送督办单',
    note: '附言（可不填，不得填写个人信息）',
    meaning: '以发送时的数据为准，由系统签名后经消息总线送达该单位；该单位的程序签名回执后，此处显示“已签收”。',
    go: '发送',
    cancel: '取消',
    none: '还没有向该单位发出督办单。',
    sentAt: '发送时间',
    sentBy: '发送人',
    figures: '内容',
    figuresOf: (remaining: string, overdue: string) => `未办结 ${remaining} 项，超期 ${overdue} 项`,
    state: '状态',
    states: { waiting: '待发送', sent: '已发送，待签收', noted: '已签收' },
    show: '查看',
    shown: (at: string) => `督办单（${at} 发送）`,
    number: (id: string) => `编号：${id}`,
  },
};
