/** What may be wrong with a row or cell of an export, in words for the office. */
export const ROW_FAULTS = {
  width: { zh: '列数与表头不同', en: 'has another number of columns than the header' },
  encoding: { zh: '含有不属于该编码的字节', en: 'holds bytes that are not in the encoding' },
  formula: { zh: '是公式，不是值', en: 'is a formula, not a value' },
  digits_lost: {
    zh: '号码被存为数字，Excel 已丢失末几位；请设为文本格式',
    en: 'is a number of more than 15 digits: Excel has lost the last ones; make the column text',
  },
  error_value: { zh: '是错误值', en: 'is an error value' },
  no_key: { zh: '缺少查询字段，不会被查到', en: 'has no lookup key and will not be found' },
  untranslatable: {
    zh: '无法按映射翻译，核查时不作结论',
    en: 'cannot be translated by the mapping: no claim is judged by it',
  },
} as const;

export type RowFault = keyof typeof ROW_FAULTS;

/** Faults that do not keep an export from being taken. */
export const NOTED: ReadonlySet<RowFault> = new Set<RowFault>(['no_key', 'untranslatable']);

/** A row of an export. `row` counts as a spreadsheet does, the header being 1. The first row that is read is the header. */
export interface ExportRow {
  row: number;
  cells: readonly string[];
  /** By place of the cell; -1 for the row as a whole. */
  faults?: readonly { place: number; fault: RowFault }[];
}

/** The export cannot be taken. `reason` is for the office and quotes no content. */
export class ExportRefused extends Error {
  constructor(readonly reason: { zh: string; en: string }) {
    super(reason.en);
    this.name = 'ExportRefused';
  }
}
