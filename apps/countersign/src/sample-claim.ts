import { creditCodeCheck, idNumberCheck, type ClaimField, type EvidenceItem } from '#agencies';
import { jurisdictionOf, type ClaimValue, type OfficeId } from '#contracts';

/** With the dot U+00B7 and a character of private use: whoever normalises text or reads it in another encoding breaks them. */
const NAME = '阿依古丽·测试\u{E000}';
const BIRTH_DATE = '1990-01-01';

/** An invented claim for an item, each field of its kind. No such person exists: the area code of the number was never given out. */
export function sampleClaim(item: EvidenceItem, office: OfficeId): Record<string, ClaimValue> {
  const claim: Record<string, ClaimValue> = {};
  for (const [name, field] of Object.entries(item.claim)) claim[name] = sampleValue(field);
  if (item.route.to === 'issuing_body') claim[item.route.field] = jurisdictionOf(office);
  return claim;
}

function sampleValue(field: ClaimField): ClaimValue {
  switch (field.kind) {
    case 'name':
      return NAME;
    case 'id_number': {
      const first17 = `999999${BIRTH_DATE.replaceAll('-', '')}001`;
      return first17 + idNumberCheck(first17);
    }
    case 'credit_code': {
      const first17 = '91999999MA0000000';
      return first17 + creditCodeCheck(first17);
    }
    case 'date':
      return field.from === 'subject.birth_date' ? BIRTH_DATE : '2012-06-30';
    case 'month':
      return '2012-06';
    case 'certificate_number':
      return field.pattern?.example ?? 'CONFORM-000001';
    case 'text':
      return '测试';
    case 'count':
    case 'months':
    case 'cents':
      return 1;
    case 'code':
      return Object.keys(field.codes ?? {})[0] ?? 'none';
    case 'truth':
      return true;
  }
}
