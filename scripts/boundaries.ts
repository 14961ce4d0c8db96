/**
 * Holds the boundaries of `.dependency-cruiser.cjs`. dependency-cruiser reads TypeScript with TypeScript's own compiler up to
 * version 6 or with swc; version 7 has no such interface. So it is given a copy of the sources in which every file is only
 * its imports and exports (types too), in JavaScript, under the same names.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';

const root = join(import.meta.dirname, '..');
const copy = join(root, 'out', 'boundaries');
const folders = ['src', 'scripts', 'bench', 'test'];

/** What a file reaches, in the order of its text: imports, re-exports and `import()` of a literal. */
function specifiersOf(file: string, source: string): string[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be read'}`);
  const reExports = module.staticExports.flatMap(({ entries }) => entries);
  const named = [...module.staticImports, ...reExports].flatMap(({ moduleRequest }) =>
    moduleRequest ? [moduleRequest.value] : [],
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^['"](.+)['"]$/.exec(source.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] === undefined ? [] : [literal[1]];
  });
  return [...new Set([...named, ...dynamic])];
}

/** `#main/x.ts` and `./x.ts` become the copy's relative `x.js`; packages and built-in modules stay. */
function toCopy(specifier: string, file: string, subpaths: ReadonlyMap<string, string>): string {
  const [bare = ''] = specifier.split('?');
  const asCode = bare.replace(/\.tsx?$/, '.js');
  if (!asCode.startsWith('#')) return asCode;
  const [prefix = '', ...rest] = asCode.split('/');
  const target = posix.join(subpaths.get(prefix) ?? prefix, ...rest);
  const path = posix.relative(posix.dirname(file), target);
  return path.startsWith('.') ? path : `./${path}`;
}

function writeCopy(): void {
  rmSync(copy, { recursive: true, force: true });
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, string>;
  };
  const subpaths = new Map(
    Object.entries(manifest.imports).map(([name, path]) => [name.replace('/*', ''), path.replace('/*', '')]),
  );
  for (const found of globSync(`{${folders.join(',')}}/**/*.{ts,tsx,css,mjs,cjs}`, { cwd: root })) {
    const file = found.split(sep).join('/');
    const target = join(copy, file.replace(/\.tsx?$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const isCode = /\.tsx?$/.test(file);
    const specifiers = isCode ? specifiersOf(file, readFileSync(join(root, file), 'utf8')) : [];
    const lines = specifiers.map(
      (specifier) => `import ${JSON.stringify(toCopy(specifier, file, subpaths))};`,
    );
    writeFileSync(target, `${lines.join('\n')}\n`);
  }
  // What a package may be called by is looked up in the nearest manifest.
  writeFileSync(join(copy, 'package.json'), JSON.stringify({ ...manifest, imports: {} }));
}

writeCopy();
const tool = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
const config = relative(copy, join(root, '.dependency-cruiser.cjs'));
const args = [tool, '--config', config, '--output-type', 'err', ...folders];
process.exitCode = spawnSync(process.execPath, args, { cwd: copy, stdio: 'inherit' }).status ?? 1;
