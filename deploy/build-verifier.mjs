// Makes the verifier one file that needs nothing but Node: dist/verify/countersign-verify.mjs. Part of `npm run build`.
import { chmodSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = new URL('../', import.meta.url);
const file = fileURLToPath(new URL('dist/verify/countersign-verify.mjs', root));
const builtin = new Set(builtinModules);

const bundle = await rolldown({
  input: fileURLToPath(new URL('dist/libs/ledger/src/verifier/main.js', root)),
  cwd: fileURLToPath(root),
  platform: 'node',
  external: (name) => name.startsWith('node:') || builtin.has(name),
  onLog: (level, log, report) => {
    // Something that is not in the file would be looked for in a node_modules that is not there.
    if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
    report(level, log);
  },
});
await bundle.write({ file, format: 'es', codeSplitting: false });
await bundle.close();
chmodSync(file, 0o755);
