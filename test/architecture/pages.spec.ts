import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = process.cwd();
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** What an installation puts into `deploy`, and what a build makes; git ignores it. */
const MADE_LATER = readFileSync(join(ROOT, 'deploy/.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((name) => `deploy/${name.replace(/\/$/, '')}`)
  .concat('dist/verify/countersign-verify.mjs');

const pages = ['', 'deploy'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** A file or folder of the repository as a page names it; compiled files stand for their sources. */
function isThere(path: string): boolean {
  if (MADE_LATER.some((name) => path.startsWith(name))) return true;
  if (/[<*]/.test(path)) return existsSync(join(ROOT, dirname(path.slice(0, path.search(/[<*]/) + 1))));
  return existsSync(join(ROOT, path.replace(/^dist\/(.*)\.js$/, '$1.ts')));
}

/** GitHub's way from a heading to its anchor, as far as these pages need it. */
function anchorsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

test('the pages are found', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['README.md', 'README.zh-CN.md', 'deploy/README.md', 'deploy/decisions.md']),
  );
});

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');

  test('names only npm scripts that there are', () => {
    const run = [...text.matchAll(/npm\s+run\s+([\w:-]+)/g)].map(([, name]) => name);
    const short = [...text.matchAll(/npm (start|test)\b/g)].map(([, name]) => name);
    expect([...run, ...short].filter((name) => !Object.hasOwn(scripts, name ?? ''))).toEqual([]);
  });

  test('names only programs and paths that there are', () => {
    const programs = [...text.matchAll(/\bnode (?:--\S+ )*([\w./-]+\.m?js)\b/g)].map(([, path]) => path);
    const paths = [...text.matchAll(/(?<![\w./-])((?:apps|libs|test|deploy)\/[^\s`'"|)(\],;。，；]+)/g)].map(
      ([, path]) => path?.replace(/[.:]+$/, ''),
    );
    expect([...programs, ...paths].filter((path) => !isThere(path ?? ''))).toEqual([]);
  });

  test('links only to what there is', () => {
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
        if (!existsSync(file) || relative(ROOT, file).startsWith('..')) return true;
        return anchor !== undefined && !anchorsOf(file).includes(anchor);
      });
    expect(broken).toEqual([]);
  });
});
