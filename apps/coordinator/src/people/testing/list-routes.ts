import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ALLOWED_ROLES, type Access } from '../acting-person.js';

export interface Route {
  method: string;
  /** With `:name` for a parameter. */
  path: string;
  /** Undefined when the route declares nothing. */
  access: Access | undefined;
}

/** Every route of the application, found in its controllers: one that is added later is found too. */
export function listRoutes(app: INestApplication): Route[] {
  const reflector = new Reflector();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const type = metatype as Type;
    const prototype = type.prototype as Record<string, (...args: unknown[]) => unknown>;
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name): Route[] => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const access = reflector.getAllAndOverride<Access | undefined>(ALLOWED_ROLES, [handler, type]);
      const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
      const [prefix] = [Reflect.getMetadata(PATH_METADATA, type) as string | string[]].flat();
      return paths.map((path) => ({
        method: RequestMethod[method],
        path: `/${[prefix, path]
          .flatMap((part) => (part ?? '').split('/'))
          .filter((part) => part !== '')
          .join('/')}`,
        access,
      }));
    });
  });
}
