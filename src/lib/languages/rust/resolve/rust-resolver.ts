import type { RepositoryView, Resolver } from '../../../resolve/resolver.ts';
import { createRustEvaluator } from './code-rules.ts';
import { findCrates } from './find-crates.ts';
import { linkFile } from './link-file.ts';
import { buildModuleTrees } from './module-tree.ts';
import { RustScope } from './rust-scope.ts';

/**
 * Rust by its own rules: crates from Cargo.toml (Cargo Book, "Cargo Targets", "Specifying Dependencies", "Workspaces"),
 * their module trees, and paths through `use`, re-exports, globs and the extern prelude (Rust Reference, "Modules",
 * "Paths", "Use declarations", "Names"; edition of 2015: Edition Guide, "Path and module system changes").
 *
 * At import level a path leads to the file of the deepest module that it names: re-exported crates and modules on its
 * way are followed, a re-export at its end is not. At definition level re-exports are followed to the definition.
 */
export function createRustResolver(view: RepositoryView): Resolver {
  const trees = buildModuleTrees(view, findCrates(view));
  const scope = new RustScope(trees.modules);
  const evaluator = createRustEvaluator(view, trees, scope);
  const members = memberNames(view);
  return {
    link: (file) => linkFile(file, trees.instances.get(file.path) ?? [], scope, { evaluator, members }),
  };
}

/** Names of all methods. */
function memberNames({ files }: RepositoryView): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { language, facts } of files.values()) {
    if (language !== 'rust') continue;
    for (const { kind, name, qualifiedName } of facts.definitions)
      if (kind === 'method' || (kind === 'function' && qualifiedName !== name)) names.add(name);
  }
  return names;
}
