import { validateSync, type ValidationError } from 'class-validator';
import type { InputFault } from '#contracts';

type FaultWords = Omit<InputFault, 'path'>;

/** Words for the constraints of class-validator, the one to tell first in front: of one place only one fault is told. */
const WORDS: Record<string, FaultWords> = {
  whitelistValidation: {
    code: 'unknown_member',
    zh: '没有此项内容，请删除',
    en: 'There is no such entry; leave it out.',
  },
  isDefined: { code: 'missing', zh: '必填', en: 'Must be filled in.' },
  isString: { code: 'not_text', zh: '应为文本', en: 'Must be text.' },
  isArray: { code: 'not_list', zh: '应为列表', en: 'Must be a list.' },
  isObject: { code: 'not_object', zh: '应为一组内容', en: 'Must be a group of entries.' },
  nestedValidation: { code: 'not_object', zh: '应为一组内容', en: 'Must be a group of entries.' },
  unknownValue: { code: 'not_object', zh: '应为一组内容', en: 'Must be a group of entries.' },
  isNotEmpty: { code: 'missing', zh: '必填', en: 'Must be filled in.' },
  arrayMaxSize: { code: 'too_many', zh: '项数过多', en: 'There are too many entries.' },
  maxLength: { code: 'too_long', zh: '内容过长', en: 'The text is too long.' },
};
const ORDER = Object.keys(WORDS);
const OTHER: FaultWords = { code: 'invalid', zh: '内容有误', en: 'The value is not right.' };

/**
 * What is wrong with the shape of an instance of a class with class-validator decorators, in the words of the people who fill it
 * in. A decorator's `context` (`{ code, zh, en }`) goes before the words of its constraint. Members that the class does not have
 * are faults.
 */
export function shapeFaults(instance: object): InputFault[] {
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  return errors.flatMap((error) => faultsOf(error, ''));
}

function faultsOf(error: ValidationError, parent: string): InputFault[] {
  const name = error.property.slice(0, 64);
  const path = /^\d+$/.test(name) ? `${parent}[${name}]` : parent === '' ? name : `${parent}.${name}`;
  const constraints = Object.keys(error.constraints ?? {}).sort((a, b) => rank(a) - rank(b));
  const [first] = constraints;
  const own = first === undefined ? [] : [{ path, ...wordsOf(error, first) }];
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, path))];
}

function wordsOf(error: ValidationError, constraint: string): FaultWords {
  const contexts: Record<string, FaultWords | undefined> | undefined = error.contexts;
  return contexts?.[constraint] ?? WORDS[constraint] ?? OTHER;
}

function rank(constraint: string): number {
  const place = ORDER.indexOf(constraint);
  return place === -1 ? ORDER.length : place;
}
