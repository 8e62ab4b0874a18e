import { words, type Point } from './point.js';

/** What the page asks and an onlooker on the broker cannot see fairly. It is listed so that nobody takes it for tested. */
export function outsideThisRun(): Point[] {
  const unseen = { outcome: 'not_observed' } as const;
  return [
    {
      ...unseen,
      id: 'ack-after-publish',
      section: 'order-of-work',
      title: words('先发布成功再确认任务', 'a task is acknowledged only after its result was confirmed'),
      expected: words('结果未被消息代理确认之前不确认任务', 'no acknowledgement before the confirm'),
      seen: words(
        '确认的时刻在消息代理外不可见；仅检查了未被接收的结果会重发',
        'the moment of an acknowledgement cannot be seen from outside; only that a result not taken comes again is checked',
      ),
    },
    {
      ...unseen,
      id: 'redelivery-after-a-cut',
      section: 'order-of-work',
      title: words('连接中断或重启后的行为', 'a cut connection and a restart'),
      expected: words(
        '从日志重发相同字节，序号连续',
        'the same bytes again from the journal, and no gap in the sequence',
      ),
      seen: words(
        '本次不切断连接；请自行重启程序后再运行一次',
        'no connection is cut here: restart your client and run this again',
      ),
    },
    {
      ...unseen,
      id: 'published-again-without-receipt',
      section: 'receipts-and-duplicates',
      title: words('没有回执时按递增间隔重发', 'results without a receipt are published again at growing intervals'),
      expected: words('1、2、4……分钟后重发', 'after 1 minute, 2, 4, …'),
      seen: words('本次运行短于首个间隔', 'the run is shorter than the first interval'),
    },
  ];
}
