import { type LiteralFiles, type Locate, literalResolver } from '../../../resolve/literal-resolver.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import { isTest } from '../conventions.ts';

/**
 * `require "a.b"` (Lua Reference Manual, "package.searchers"): exactly `a/b.lua` or `a/b/init.lua`, from where modules are
 *
 * 1. as a rockspec lists them (LuaRocks, "Rockspec format", `build.modules`);
 * 2. below the `lua` folder around the file that asks, or that of the root (Neovim, "lua-module-load");
 * 3. below the root of the repository (`./?.lua` of `package.path`).
 */
export const createLuaResolver = literalResolver({ sources: /\.lua$/, isTest, prepare });

function prepare(files: LiteralFiles): Locate {
  const declared = declaredModules(files);
  return ({ specifier, flags = [] }, from) => {
    if (flags.includes('computed')) return { reason: 'dynamic' };
    if (!/^[\w./-]+$/.test(specifier)) return undefined;
    const path = specifier.replaceAll('.', '/');
    const known = declared.get(specifier);
    if (known !== undefined) return { first: [known] };
    const own = /^(.*\/)?lua\//.exec(from)?.[1] ?? '';
    const around = moduleIn(`${own}lua/`, path, files);
    if (around !== undefined && own !== '') return { first: [around] };
    const [neovim, plain] = [moduleIn('lua/', path, files), moduleIn('', path, files)];
    if (neovim !== undefined && plain !== undefined) return { reason: 'ambiguous' };
    const found = neovim ?? plain;
    if (found !== undefined) return { first: [found] };
    const [top = ''] = path.split('/');
    const isOwn = path !== top && ['', 'lua/', `${own}lua/`].some((root) => files.in(root + top).length > 0);
    return isOwn ? { first: [] } : { external: specifier.split(/[./]/)[0]! };
  };
}

function moduleIn(root: string, path: string, files: LiteralFiles): string | undefined {
  return files.at(joinPath('', `${root}${path}.lua`)) ?? files.at(joinPath('', `${root}${path}/init.lua`));
}

/** Modules that rockspecs name with a file of the repository. */
function declaredModules(files: LiteralFiles): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of files.view.manifests) {
    if (!path.endsWith('.rockspec')) continue;
    for (const [, quoted, plain, file] of text.matchAll(
      /(?:\[\s*["']([\w.-]{1,200})["']\s*\]|\b([a-z_]\w{0,100}))\s*=\s*["']([^"'\n]{1,300}\.lua)["']/gi,
    )) {
      const to = files.at(joinPath('', file!));
      if (to !== undefined) found.set((quoted ?? plain)!, to);
    }
  }
  return found;
}
