// Writes what is generated from the code, or with --check says what is out of date. Run after `npm run build`.
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../dist/libs/agencies/src/index.js';
import { definitionsFile } from '../dist/libs/bus/src/index.js';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { describeApi } from '../dist/apps/coordinator/src/http/describe-api.js';
import { mappingSchema } from '../dist/libs/connectors/src/index.js';

const catalogue = await loadCatalogue();
const offices = catalogue.offices().map((office) => office.id);
const definitions = definitionsFile({ vhost: 'countersign', offices, ingressPartitions: 1 });

/** Topology and rights; users are left out, because their passwords are nobody's business here. */
const { users: _users, ...withoutUsers } = definitions;
const generated = [
  ['rabbitmq/definitions.json', `${JSON.stringify(withoutUsers, null, 1)}\n`],
  ['mapping.schema.json', `${JSON.stringify(mappingSchema(), null, 1)}\n`],
  ['rabbitmq/permissions.json', `${JSON.stringify(permissions(), null, 1)}\n`],
  ['../apps/dashboard/src/api/schema.d.ts', await apiTypes()],
];

/** What each office's account may do, as `rabbitmqctl set_permissions` takes it. */
function permissions() {
  const accounts = offices.map((office) => ({ office, passwordHash: '' }));
  return definitionsFile({ vhost: 'countersign', offices, ingressPartitions: 1, accounts }).permissions;
}

/** What the coordinator answers, as the dashboard's typed client knows it: a route that changes breaks the pages when they are compiled. */
async function apiTypes() {
  const words = "// Written by `npm run generate` from the coordinator's OpenAPI document.\n";
  return words + astToString(await openapiTypescript(await describeApi()));
}

const check = process.argv.includes('--check');
let stale = 0;
for (const [name, text] of generated) {
  const file = fileURLToPath(new URL(name, import.meta.url));
  if (!check) {
    writeFileSync(file, text);
  } else if (read(file) !== text) {
    stale++;
    process.stderr.write(
      `${new URL(name, import.meta.url).pathname.split('/').slice(-3).join('/')} is out of date: run \`npm run generate\`\n`,
    );
  }
}
process.exit(stale === 0 ? 0 : 1);

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}
