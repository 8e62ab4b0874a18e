/** The one table of who may import whom. A part may import itself and the libraries named here; nothing else of ours. */
const only = (part, ...may) => ({
  name: `${part.replace('/', '-')}-imports`,
  comment: `${part} may import only: ${may.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${part}/`, pathNot: SPEC },
  to: { path: '^(apps|libs|test|deploy)/', pathNot: [`^${part}/`, ...may.map((lib) => `^libs/${lib}/`)] },
});
const SPEC = '\\.(spec|int-spec|e2e-spec)\\.ts$|/testing/';
const PURE = '^libs/(contracts|review|signing|agencies|ledger)/src';

module.exports = {
  forbidden: [
    only('libs/contracts'),
    only('libs/runtime'),
    only('libs/services'),
    only('libs/signing', 'contracts'),
    only('libs/agencies', 'contracts'),
    only('libs/review', 'contracts', 'agencies'),
    only('libs/bus', 'contracts'),
    only('libs/store', 'contracts'),
    only('libs/connectors', 'contracts', 'agencies'),
    only('apps/adapter', 'contracts', 'signing', 'agencies', 'connectors', 'bus', 'runtime'),
    only('libs/ledger', 'contracts', 'signing', 'review', 'agencies'),
    only('apps/countersign', 'contracts', 'signing', 'agencies', 'connectors', 'bus', 'runtime', 'ledger', 'review'),
    only('apps/coordinator', 'contracts', 'review', 'signing', 'agencies', 'bus', 'store', 'runtime'),
    {
      name: 'rehearsal-imports',
      comment: 'The rehearsal starts the other programs as processes; it may use every library, and no program.',
      severity: 'error',
      from: { path: '^apps/rehearsal/' },
      to: { path: '^apps/(coordinator|adapter|dashboard)/' },
    },
    {
      name: 'through-the-front-door',
      comment: 'A library is entered by its index.ts, so that what is inside can be moved.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/([^/]+)/', pathNot: SPEC },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'agency-stands-alone',
      comment: 'One file = one agency: a definition imports no other definition.',
      severity: 'error',
      from: { path: '^libs/agencies/src/definitions/([^/]+)\\.agency\\.ts$' },
      to: { path: '^libs/agencies/src/definitions/', pathNot: '$1' },
    },
    {
      name: 'framework-free',
      comment: 'Contracts and rules stay free of frameworks, databases and brokers.',
      severity: 'error',
      from: { path: PURE, pathNot: SPEC },
      to: { path: 'node_modules/(@nestjs|typeorm|amqplib|pg|express|class-validator)/' },
    },
    {
      name: 'rules-do-no-io',
      comment: 'The rules reach nothing: no Node module, no package.',
      severity: 'error',
      from: { path: '^libs/review/src', pathNot: SPEC },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'] },
    },
    { name: 'not-to-spec', severity: 'error', from: { pathNot: SPEC }, to: { path: SPEC } },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      from: { path: '^(apps|libs)', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.data)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['types', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
