import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

const DESCRIPTION = `Hands applications in to the joint review and shows where everything stands.

Every route needs sign-in, but health and sign-in itself. A browser signs in with \`POST /api/session\`, gets a cookie, and sends the
\`csrf_token\` of the answer as \`x-csrf-token\` with everything that changes something. A program sends \`authorization: Bearer …\`.

Every answer of 400 and above is \`{ code, message: { zh, en }, faults? }\`: the code is stable, the words are for people, and
\`faults\` names each place that has to be mended. Times are RFC 3339; points are integers in hundredths; a page of a list is
followed with the \`next\` it came with. A query parameter that a route does not have is refused, never passed over.`;

/** The OpenAPI document of all routes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Countersign · 会签')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addTag('intake', 'Handing applications in · 受理')
    .addTag('progress', 'Where everything stands · 进度')
    .addTag('worklist', 'What waits for officers · 经办人待办')
    .addTag('window', 'The review window and its deadline · 联审窗口')
    .addTag('people', 'Signing in, accounts and rights · 登录与权限')
    .addTag('quarantine', 'What could not be accepted · 隔离')
    .addTag('decisions', 'What persons decide · 人工决定')
    .addTag('access', 'Personal data in plain, and who read it · 明文查看与访问记录')
    .addTag('administration', 'Offices, their programs, calendar and limits · 接入、日历与时限')
    .addTag('health', 'Whether the program can be worked with · 健康检查')
    .addBearerAuth()
    .addCookieAuth('countersign')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('cookie')
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Serves the page at `/api/docs` and the document at `/api/openapi.json`. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/openapi.json' });
}
