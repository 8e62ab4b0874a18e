import type { Words } from '#agencies';
import type { ReminderLamp, ReminderV1 } from '#contracts';

const LAMPS: Record<ReminderLamp, Words> = {
  normal: { zh: '正常', en: 'on course' },
  warning: { zh: '预警', en: 'warning' },
  yellow: { zh: '黄牌', en: 'yellow' },
  red: { zh: '红牌', en: 'red' },
  no_data: { zh: '无数据', en: 'no data' },
};

const BEIJING = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});
const at = (instant: string): string => BEIJING.format(new Date(instant));

/** A reminder (督办单) as lines for a terminal; times are Beijing time. */
export function formatReminder(reminder: ReminderV1, language: keyof Words): string {
  const {
    as_of,
    office,
    remaining,
    overdue,
    lamp,
    closes_at,
    required_per_day: daily,
    note,
    sent_by,
    reminder_id,
  } = reminder;
  const said = LAMPS[lamp][language];
  const says =
    language === 'zh'
      ? [
          `未办结 ${remaining} 项，超期 ${overdue} 项（${said}）；联审截止 ${at(closes_at)}`,
          daily === null ? '截止前已无工作日' : `每个工作日需办结 ${daily} 项`,
          `编号 ${reminder_id}，发送人 ${sent_by}`,
        ]
      : [
          `${remaining} to answer, ${overdue} overdue (${said}); the window closes ${at(closes_at)}`,
          daily === null ? 'no working day is left' : `${daily} on each working day would be enough`,
          `no. ${reminder_id}, sent by ${sent_by}`,
        ];
  const own = note?.split('\n').map((line) => `> ${line}`) ?? [];
  return [`${at(as_of)}  ${office}`, ...[...says, ...own].map((line) => `  ${line}`)].join('\n');
}
