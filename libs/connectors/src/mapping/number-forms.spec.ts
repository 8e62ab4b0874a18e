import { certificateNumberForms, idNumberForms } from './number-forms.js';

describe('idNumberForms', () => {
  it.each([
    ['11010519491231002X', ['11010519491231002X', '11010519491231002x', '110105491231002']],
    ['110105491231002', ['11010519491231002X', '11010519491231002x', '110105491231002']],
    ['440524198001010013', ['440524198001010013', '440524800101001']],
    ['440524188001010014', ['440524188001010014']],
    ['440524198001010011', ['440524198001010011']],
    ['not a number', ['not a number']],
  ])('%s', (value, forms) => {
    expect(idNumberForms(value)).toEqual(forms);
  });
});

describe('certificateNumberForms', () => {
  it('writes the brackets in every way', () => {
    expect(certificateNumberForms('粤房地证(2012) 第１号')).toEqual([
      '粤房地证(2012) 第１号',
      '粤房地证(2012)第1号',
      '粤房地证（2012）第1号',
      '粤房地证〔2012〕第1号',
      '粤房地证[2012]第1号',
      '粤房地证【2012】第1号',
      '粤房地证（２０１２）第１号',
    ]);
  });

  it('writes a plain number in both widths', () => {
    expect(certificateNumberForms('J440604-2012-000123')).toEqual([
      'J440604-2012-000123',
      'Ｊ４４０６０４－２０１２－０００１２３',
    ]);
  });
});
