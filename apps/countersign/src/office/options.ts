import { Option } from 'commander';

/** Exit codes of the `office` commands, the same for all. `office run` leaves with the adapter's own. */
export const EXIT = {
  /** Nothing to mend. */
  good: 0,
  /** The command did its work and found something that must be mended. */
  found: 1,
  /** Wrong arguments, an unreadable file. */
  cannotRun: 2,
  /** The source did not answer; nothing was concluded. */
  noAnswer: 3,
} as const;

export const EXIT_WORDS = `
Exit code 退出码: 0 in order 正常 · 1 something to mend 有需修正项 · 2 could not run 无法运行 · 3 the source did not answer, try again 数据源未应答，请稍后再试`;

export const language = (): Option =>
  new Option('--lang <language>', 'language of the words 文字语言').choices(['zh', 'en']).default('zh');
