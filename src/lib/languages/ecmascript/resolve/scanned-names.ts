import { camelCase } from '../read/components/component-name.ts';
import type { Binding } from './module-exports.ts';
import type { SourceFiles } from './source-files.ts';

const MODULE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATION = /\.d\.[cm]?ts$/;
const RULES = { fromTypeScript: true, suffixes: [''] };

/** What the scan asks of the modules. */
export interface ScannedModules {
  /** Names that a module exports. */
  readonly exportsOf: (path: string) => Iterable<string>;
  /** Whether two modules export the same thing under two names. */
  readonly isSame: (one: Binding, other: Binding) => boolean;
}

/** Names that a tool imports where a file uses them without an import: what modules in its folders export (unimport, `scanDirExports`). */
export class ScannedNames {
  readonly names = new Map<string, Binding | 'ambiguous'>();
  readonly #files: SourceFiles;
  readonly #modules: ScannedModules;

  constructor(files: SourceFiles, modules: ScannedModules) {
    this.#files = files;
    this.#modules = modules;
  }

  /** A name of a module at a path without ending. */
  add(as: string, path: string, name: string): void {
    const found = this.#files.file(path, RULES) ?? this.#files.index(path, RULES);
    if (found !== undefined && !this.names.has(as)) this.names.set(as, { path: found, name });
  }

  /**
   * Folders, of which only the files right inside count, those of all folders below one that ends with `**`, or files. A name under
   * which two modules export different things is none; those of an earlier scan come first.
   */
  scan(folders: readonly string[]): void {
    const own = new Map<string, Binding | 'ambiguous'>();
    const seen = new Set<string>();
    for (const folder of folders) {
      for (const path of this.#modulesOf(folder)) {
        if (seen.has(path)) continue;
        seen.add(path);
        for (const name of this.#modules.exportsOf(path)) {
          const as = name === 'default' ? nameOf(path) : name;
          const known = own.get(as);
          if (known === undefined) own.set(as, { path, name });
          else if (known !== 'ambiguous' && !this.#modules.isSame(known, { path, name })) own.set(as, 'ambiguous');
        }
      }
    }
    for (const [name, binding] of own) if (!this.names.has(name)) this.names.set(name, binding);
  }

  #modulesOf(folder: string): readonly string[] {
    if (MODULE.test(folder)) return this.#files.has(folder) ? [folder] : [];
    const [, base = folder, stars] = /^([^*]*?)\/\*(\*?)(?:\/\*(?:\.[\w{},]+)?)?$/.exec(folder) ?? [];
    if (base.includes('*')) return [];
    const isDeep = stars === '*';
    return this.#files.below(base).filter((path) => {
      const rest = path.slice(base === '' ? 0 : base.length + 1);
      return MODULE.test(path) && !DECLARATION.test(path) && (isDeep || !rest.includes('/'));
    });
  }
}

/** The name of what a module exports by default: that of its file, or of the folder of an index file. */
function nameOf(path: string): string {
  const parts = path.replace(/\.\w+$/, '').split('/');
  const last = parts.at(-1)!;
  const name = last === 'index' ? (parts.at(-2) ?? last) : last;
  return /[-_.]/.test(name) ? camelCase(name.replace(/[_.]/g, '-')) : name;
}
