import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CoordinatorParts } from '../coordinator-parts.js';
import { HttpModule } from './http-module.js';
import { HttpSettings } from './http-settings.js';
import { openApiDocument } from './openapi.js';

/** The OpenAPI document without a coordinator: routes are looked at, and nothing is opened. */
export async function describeApi(): Promise<OpenAPIObject> {
  const nothing = Object.create(null) as CoordinatorParts & HttpSettings;
  const app = await NestFactory.create(HttpModule.with(nothing, nothing), { preview: true, logger: false });
  try {
    return openApiDocument(app);
  } finally {
    await app.close();
  }
}
