/** Judges one value: null when it is good, else the path of what is not, relative to the value (`''` is the value itself). */
export type Check = (value: unknown) => string | null;

/** One check for every member of `T`; the compiler sees to it that none is forgotten. */
export type Shape<T> = { [K in keyof T]-?: undefined extends T[K] ? Optional : Check };

export interface Optional {
  optional: Check;
}

export function optional(check: Check): Optional {
  return { optional: check };
}

export function matches(accepts: (value: unknown) => boolean): Check {
  return (value) => (accepts(value) ? null : '');
}

export function oneOf(values: readonly string[]): Check {
  return matches((value) => typeof value === 'string' && values.includes(value));
}

export function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

export function arrayOf(check: Check, least: number, most: number): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return '';
    for (let i = 0; i < value.length; i++) {
      const fault = check(value[i]);
      if (fault !== null) return join(`[${i}]`, fault);
    }
    return null;
  };
}

/** An object with free member names, of at most `most` members. A bad name is reported as `?`, because it may hold anything. */
export function recordOf(name: RegExp, check: Check, most: number): Check {
  return (value) => {
    if (!isObject(value)) return '';
    const names = Object.keys(value);
    if (names.length > most) return '';
    for (const key of names) {
      if (!name.test(key)) return '?';
      const fault = check(value[key]);
      if (fault !== null) return join(key, fault);
    }
    return null;
  };
}

/** An object with at least these members; members it does not know are passed over. `whole` judges members together. */
export function objectOf<T>(shape: Shape<T>, whole: (value: T) => string | null = () => null): Check {
  const members = Object.entries<Check | Optional>(shape).map(([name, check]) => ({
    name,
    required: typeof check === 'function',
    check: typeof check === 'function' ? check : check.optional,
  }));
  return (value) => {
    if (!isObject(value)) return '';
    for (const { name, required, check } of members) {
      const member = value[name];
      if (member === undefined && !required) continue;
      const fault = check(member);
      if (fault !== null) return join(name, fault);
    }
    return whole(value as T);
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(step: string, rest: string): string {
  return rest === '' || rest.startsWith('[') ? step + rest : `${step}.${rest}`;
}
