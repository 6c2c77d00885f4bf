import { besideFile, type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { isTest } from '../conventions.ts';

/**
 * `@import` of a path, which is seen from the file (Zig Language Reference, "@import"); any other name is a module. Those of the repository
 * are known to its build.zig only, which is a program.
 */
export const createZigResolver = literalResolver({ sources: /\.(?:zig|zon)$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  const scripts = [...files.view.manifests].filter(([path]) => /(?:^|\/)build\.zig$/.test(path));
  const builds = scripts.map(([, text]) => text.slice(0, 1_000_000)).join('\n');
  const named = new Set(
    [...builds.matchAll(/\b(?:addModule|addImport|createModule)\s*\(\s*"([^"\n]+)"/g)].map(([, name]) => name),
  );
  for (const [, name] of builds.matchAll(/\.name\s*=\s*"([^"\n]+)"\s*,\s*\.module\b/g)) named.add(name);
  return ({ specifier }, from) => {
    if (/\.(?:zig|zon)$/.test(specifier)) return { first: [besideFile(from, specifier)] };
    return named.has(specifier) ? { reason: 'conditional' } : { external: specifier };
  };
}
