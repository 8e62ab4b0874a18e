import { loadCatalogue } from '#agencies';
import type { CataloguedColumn } from '#connectors';
import { wishesOf } from './field-wish.js';
import { hanInitials } from './han-initials.js';
import { likeness, scoreColumn } from './score-column.js';

const catalogue = await loadCatalogue();
const wish = (agency: string, item: string, field: string) =>
  wishesOf(catalogue.item(agency, item)!).find((one) => one.field === field)!;
const column = (name: string, comment: string | null = null, type = 'varchar(60)'): CataloguedColumn => ({
  name,
  type,
  comment,
  indexed: false,
});

describe('hanInitials', () => {
  it.each([
    ['姓名', 'XM'],
    ['公民身份号码', 'GMSFHM'],
    ['毕业日期', 'BYRQ'],
    ['证书编号', 'ZSBH'],
    ['有效期至', 'YXQZ'],
    ['A证', 'AZ'],
  ])('%s: %s', (words, initials) => {
    expect(hanInitials(words)).toBe(initials);
  });
});

describe('likeness', () => {
  const name = wish('civil_affairs', 'marital_status', 'name');
  const spouse = wish('civil_affairs', 'marital_status', 'spouse_name');

  it.each(['姓名', '本人姓名', 'XM', 'xm', 'name', 'NAME'])('%s is a name', (text) => {
    expect(likeness(name, text)).toBeGreaterThan(0.8);
  });

  it('does not take the name of somebody else', () => {
    for (const text of ['配偶姓名', '经办人姓名', '单位名称', '母亲姓名']) expect(likeness(name, text)).toBe(0);
    expect(likeness(spouse, '姓名')).toBe(0);
    expect(likeness(spouse, '配偶姓名')).toBe(1);
  });
});

describe('scoreColumn', () => {
  it('goes by the comment, where the name says nothing', () => {
    const id = wish('education', 'diploma_vocational_city', 'id_number');
    expect(scoreColumn(id, column('F03', '身份证号'), null)).toMatchObject({ because: 'comment' });
    expect(scoreColumn(id, column('F03'), null)).toBeNull();
  });

  it('gives no column to a field that its type cannot hold', () => {
    const day = wish('education', 'diploma_vocational_city', 'graduated_on');
    expect(scoreColumn(day, column('BYRQ', null, 'blob'), null)).toBeNull();
    expect(scoreColumn(day, column('BYRQ', null, 'date'), null)?.score).toBeGreaterThan(80);
    const name = wish('education', 'diploma_vocational_city', 'name');
    expect(scoreColumn(name, column('XM', null, 'int(11)'), null)).toBeNull();
  });
});
