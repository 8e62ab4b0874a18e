import { idNumberCheck } from '#agencies';
import type { ApplicationDocument, Claim } from '#contracts';

/** A valid identity number (GB 11643) of a person born on `day` (`YYYYMMDD`), different for every `n` below 999. */
export function sampleIdNumber(n: number, day = '19880214'): string {
  const first17 = `430104${day}${String((n % 999) + 1).padStart(3, '0')}`;
  return first17 + idNumberCheck(first17);
}

const CLAIMS: Claim[] = [
  { item: 'id_card', subject: 'applicant', fields: {} },
  { item: 'hukou_booklet', subject: 'applicant', fields: { household_number: '430104001234' } },
  { item: 'residence_permit', subject: 'applicant', fields: { months: 40 } },
  { item: 'social_insurance', subject: 'applicant', fields: { months_city: 50, months_province: 62 } },
  {
    item: 'diploma_senior_district',
    subject: 'applicant',
    fields: {
      certificate_number: '粤顺中字第20060123号',
      school: '顺德一中',
      graduated_on: '2006-07-01',
      degree: 'senior_secondary',
    },
  },
  {
    item: 'marital_status',
    subject: 'applicant',
    fields: { marital_status: 'married', certificate_number: 'J440606-2012-000123' },
  },
  { item: 'blood_donation', subject: 'applicant', fields: { times: 2 } },
  { item: 'id_card', subject: 'spouse', fields: {} },
  {
    item: 'child_birth_certificate',
    subject: 'child:1',
    fields: { certificate_number: 'X320101001' },
  },
  { item: 'child_vaccination', subject: 'child:1', fields: { certificate_number: '44060600012345' } },
];

/** An application without a fault, with spouse and child: ten claims and what is checked of everybody. */
export function sampleApplication(n: number, change: Partial<ApplicationDocument> = {}): ApplicationDocument {
  return {
    number: `FS-${String(n).padStart(6, '0')}`,
    handed_in_at: '2026-05-04T10:00:00+08:00',
    district: 'shunde',
    applicant: { name: '买买提·吐尔逊', id_number: sampleIdNumber(n), hukou_place: '湖南省长沙市' },
    spouse: { name: '欧阳㐂', id_number: sampleIdNumber(n, '19900809') },
    children: [{ name: '买买提·小明', birth_date: '2015-03-02', id_number: sampleIdNumber(n, '20150302') }],
    claims: structuredClone(CLAIMS),
    ...change,
  };
}
