/** Columns of the template: all of the application, one child, and the fields of the claims that its examples make. */
const HEADER = [
  'number',
  'handed_in_at',
  'district',
  'applicant.name',
  'applicant.id_number',
  'applicant.hukou_place',
  'spouse.name',
  'spouse.id_number',
  'children[0].name',
  'children[0].birth_date',
  'children[0].id_number',
  'item',
  'subject',
  'field:months_city',
  'field:months_province',
  'field:certificate_number',
  'field:school',
  'field:graduated_on',
  'field:degree',
];

const EXAMPLES = [
  'FS-2026-000001,2026-05-04 10:00,shunde,张三,11010519491231002X,湖南省长沙市,,,,,,social_insurance,applicant,48,60,,,,',
  'FS-2026-000001,,,,,,,,,,,diploma_senior_district,applicant,,,粤顺中字第20060123号,顺德一中,2006-07-01,senior_secondary',
];

/** A header and two example rows, in UTF-8 with a byte order mark, without which spreadsheets take it for another character set. */
export function importTemplate(): string {
  return `\u{FEFF}${[HEADER.join(','), ...EXAMPLES].join('\r\n')}\r\n`;
}
