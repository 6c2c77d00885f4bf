import { directoryOf } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import type { Binding } from './module-exports.ts';
import type { Target } from './target.ts';

/** `typeof import('./Foo.vue')['default']`, `typeof import('./use').useFoo` */
const IMPORT = /^typeof import\(['"]([^'"]+)['"]\)(?:\[['"]([\w$]+)['"]\]|\.([\w$]+))$/;
const CONSTANT = /^[\w$]+\s*:\s*(typeof import\(.*)$/;

/** Names that a declaration file, written by a plugin and checked in, gives to the files around it. */
export interface DeclaredImports {
  readonly directory: string;
  readonly components: ReadonlyMap<string, Binding>;
  readonly values: ReadonlyMap<string, Binding>;
}

/**
 * Declaration files of unplugin-vue-components, which add to `GlobalComponents` (Vue, "TypeScript Utility Types"), and of
 * unplugin-auto-import, which declare constants of the global scope.
 */
export function declaredImports(
  view: RepositoryView,
  targetsOf: (file: ResolvableFile) => readonly Target[],
): DeclaredImports[] {
  const found: DeclaredImports[] = [];
  for (const file of view.files.values()) {
    if (!file.path.endsWith('.d.ts')) continue;
    const components = new Map<string, Binding>();
    const values = new Map<string, Binding>();
    const { definitions, code } = file.facts;
    let paths: ReadonlyMap<string, string> | undefined;
    const bind = (names: Map<string, Binding>, as: string, type: string) => {
      const [, specifier, key, member] = IMPORT.exec(type) ?? [];
      const name = key ?? member;
      if (specifier === undefined || name === undefined) return;
      paths ??= pathsOf(file, targetsOf(file));
      const path = paths.get(specifier);
      if (path !== undefined) names.set(as, { path, name });
    };
    for (const { of, fields = {} } of code?.declarations ?? []) {
      if (!/^(?:GlobalComponents|GlobalComponentsType)$/.test(definitions[of]?.name ?? '')) continue;
      for (const [name, type] of Object.entries(fields)) if (typeof type === 'string') bind(components, name, type);
    }
    for (const { kind, name, signature } of definitions) {
      const [, type] = kind === 'constant' ? (CONSTANT.exec(signature) ?? []) : [];
      if (type !== undefined) bind(values, name, type);
    }
    if (components.size > 0 || values.size > 0) found.push({ directory: directoryOf(file.path), components, values });
  }
  return found;
}

function pathsOf({ facts }: ResolvableFile, targets: readonly Target[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const [i, target] of targets.entries())
    if (target.kind === 'file') paths.set(facts.imports[i]!.specifier, target.path);
  return paths;
}
