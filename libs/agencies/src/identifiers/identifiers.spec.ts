import fc from 'fast-check';
import { isCalendarDate } from './calendar-date.js';
import {
  BIRTH_CERTIFICATE,
  MARRIAGE_CERTIFICATE,
  readDiplomaNumber,
  VOCATIONAL_CERTIFICATE,
  vocationalLevelOf,
} from './certificate-numbers.js';
import { creditCodeCheck, isCreditCode, isRegistrationNumber, registrationNumberCheck } from './credit-code.js';
import { extendIdNumber, idNumberCheck, idNumberFault, shortenIdNumber } from './id-number.js';
import { patentCheck, patentKindOf } from './patent-number.js';

const TODAY = '2014-11-20';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));

/** Replaces one character by another of the same alphabet. */
function withOneWrong(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + 1);
}

describe('calendar dates', () => {
  it.each(['2014-11-20', '2012-02-29', '2000-02-29', '1900-01-01'])('%s exists', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '2014-02-29',
    '1900-02-29',
    '2014-02-30',
    '2014-13-01',
    '2014-00-10',
    '2014-01-00',
    '1899-12-31',
    '2014-1-1',
  ])('%s does not', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  it('agrees with the calendar of the platform on every day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2100 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (y, m, d) => {
          const text = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
          const date = new Date(Date.UTC(y, m - 1, d));
          expect(isCalendarDate(text)).toBe(date.toISOString().slice(0, 10) === text);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('identity numbers (GB 11643)', () => {
  it.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])(
    '%s has a right check character',
    (number) => {
      expect(idNumberCheck(number.slice(0, 17))).toBe(number[17]);
    },
  );

  it.each([
    ['11010519491231002X', null],
    ['34052419800101001X', null],
    ['110105491231002', null],
    ['11010519491231002x', 'lower_case'],
    ['110105194912310021', 'check'],
    ['1101051949123100', 'form'],
    ['11010519491231002Y', 'form'],
    ['１１０１０５１９４９１２３１００２X', 'form'],
    ['110105194902300023', 'date'],
    ['440524188001010014', 'date'],
    ['110105490230002', 'date'],
  ])('%s: %s', (number, fault) => {
    expect(idNumberFault(number, TODAY)).toBe(fault);
  });

  it('takes a birth date of today and no later one', () => {
    const whole = (day: string) => `440604201411${day}002` + idNumberCheck(`440604201411${day}002`);
    expect(idNumberFault(whole('20'), TODAY)).toBeNull();
    expect(idNumberFault(whole('21'), TODAY)).toBe('future');
  });

  it('notices every single wrong digit and every exchange of neighbours', () => {
    const first17 = fc.tuple(digits(6), digits(3)).map(([area, serial]) => `${area}19800615${serial}`);
    fc.assert(
      fc.property(first17, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        const check = idNumberCheck(start);
        const wrong = withOneWrong(start, at, String((Number(start[at]) + shift) % 10));
        expect(idNumberCheck(wrong)).not.toBe(check);
        const [left = '', right = ''] = [start[at - 1], start[at]];
        if (at > 0 && left !== right)
          expect(idNumberCheck(start.slice(0, at - 1) + right + left + start.slice(at + 1))).not.toBe(check);
      }),
    );
  });

  it('extends 15 digits to 18 and back', () => {
    fc.assert(
      fc.property(digits(15), (short) => {
        const long = extendIdNumber(short);
        expect(long).toHaveLength(18);
        expect(shortenIdNumber(long)).toBe(short);
        expect(extendIdNumber(long)).toBe(long);
      }),
    );
    expect(extendIdNumber('110105491231002')).toBe('11010519491231002X');
    expect(extendIdNumber('11010519491231002x')).toBe('11010519491231002X');
    expect(extendIdNumber('not a number')).toBe('not a number');
    expect(shortenIdNumber('440604201411200020')).toBeNull();
  });
});

describe('credit codes (GB 32100) and registration numbers (GS 15)', () => {
  it.each(['91350100M000100Y43', '9144030071526726XG', '914403001922038216'])('%s is a credit code', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it.each(['91350100M000100Y44', '91350100I000100Y43', '9144030071526726xg', '91350100M000100Y4', ''])(
    '%s is none',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  );

  it('gives 0, and not a 32nd character, where the remainder is 0', () => {
    // All zeros sum to 0.
    expect(creditCodeCheck('0'.repeat(17))).toBe('0');
    expect(isCreditCode('0'.repeat(18))).toBe(true);
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(digits(17), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        const wrong = withOneWrong(start, at, String((Number(start[at]) + shift) % 10));
        expect(creditCodeCheck(wrong)).not.toBe(creditCodeCheck(start));
        expect(isCreditCode(wrong + creditCodeCheck(start))).toBe(false);
      }),
    );
  });

  it('knows a registration number by its check digit', () => {
    expect(isRegistrationNumber('440301103448669')).toBe(true);
    expect(isRegistrationNumber('440301103448660')).toBe(false);
    expect(isRegistrationNumber('44030110344866')).toBe(false);
    fc.assert(
      fc.property(digits(14), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (start, at, shift) => {
        const number = start + registrationNumberCheck(start);
        expect(isRegistrationNumber(number)).toBe(true);
        expect(isRegistrationNumber(withOneWrong(number, at, String((Number(number[at]) + shift) % 10)))).toBe(false);
      }),
    );
  });
});

describe('patent numbers', () => {
  it.each([
    ['ZL201710601862.3', 'invention'],
    ['ZL95115608.X', 'invention'],
    ['ZL201310699744.2', 'invention'],
    ['ZL201710601862.4', null],
    ['201710601862.3', null],
    ['ZL201710601862', null],
    ['ZL95115608.x', null],
  ])('%s: %s', (number, kind) => {
    expect(patentKindOf(number)).toBe(kind);
  });

  it('tells the kind by the third or the fifth digit', () => {
    const make = (stem: string) => `ZL${stem}.${patentCheck(stem)}`;
    expect(patentKindOf(make('201420000001'))).toBe('utility_model');
    expect(patentKindOf(make('201430000001'))).toBe('design');
    expect(patentKindOf(make('201480000001'))).toBe('invention');
    expect(patentKindOf(make('98200001'))).toBe('utility_model');
    expect(patentKindOf(make('201470000001'))).toBeNull();
  });
});

describe('certificate numbers', () => {
  it('tells the level in a vocational certificate number', () => {
    expect(vocationalLevelOf('1319060000400001')).toBe('4');
    expect(vocationalLevelOf('1319060000900001')).toBeNull();
    expect(vocationalLevelOf('S000044000000123456789')).toBeNull();
    expect(VOCATIONAL_CERTIFICATE.test('S000044000000123456789')).toBe(true);
    expect(VOCATIONAL_CERTIFICATE.test('1319060000900001')).toBe(false);
  });

  it.each(['J440604-2012-000123', 'L440604-2012-000123', 'BJ440604-2012-000123', '佛禅结字第0123号', '结字第 88 号'])(
    '%s is a marriage certificate number',
    (number) => {
      expect(MARRIAGE_CERTIFICATE.test(number)).toBe(true);
    },
  );

  it.each(['K440604-2012-000123', 'J44060-2012-000123', 'J440604-2012-000123 ', '粤房地证字第0123号'])(
    '%s is none',
    (number) => {
      expect(MARRIAGE_CERTIFICATE.test(number)).toBe(false);
    },
  );

  it('knows a birth certificate number', () => {
    expect(BIRTH_CERTIFICATE.test('X320101001')).toBe(true);
    expect(BIRTH_CERTIFICATE.test('x320101001')).toBe(false);
    expect(BIRTH_CERTIFICATE.test('X32010100')).toBe(false);
  });

  it('reads a registered diploma number and nothing else', () => {
    expect(readDiplomaNumber('105611201005001234')).toEqual({ school: '10561', year: 2010, degree: 'bachelor' });
    expect(readDiplomaNumber('10561120020600123')).toEqual({ school: '10561', year: 2002, degree: 'college' });
    expect(readDiplomaNumber('105612201005001234')).toBeNull();
    expect(readDiplomaNumber('粤高字第0001号')).toBeNull();
  });
});
