import type { ImportFact } from '../../../parse/facts.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { bindImport, scopeOf } from './bind-import.ts';
import { type FileLayout, layOut } from './file-layout.ts';
import { flagValue, type ModuleDirectory, moduleSources, ownDirectory } from './module-sources.ts';
import { joinPath } from './repository-path.ts';
import { addTo, type Binding, type BodyScope, newModule, type RustCrate, type RustModule } from './rust-module.ts';

/** One file as part of one module of one crate. */
export interface FileInstance {
  readonly file: string;
  readonly layout: FileLayout;
  readonly module: RustModule;
  /** The modules of its inline modules, by their definition. */
  readonly inline: ReadonlyMap<number, RustModule>;
  /** Bindings of function bodies, by the function's definition. */
  readonly bodies: ReadonlyMap<number, BodyScope>;
  /** The bindings of its `use` and `extern crate`, one for each name in order. */
  readonly bindings: ReadonlyMap<ImportFact, readonly Binding[]>;
  /** Files that its module declarations and include! name. */
  readonly declared: ReadonlyMap<ImportFact, readonly string[]>;
}

/** A file that is about to become part of a module. */
interface Load {
  readonly file: string;
  readonly module: RustModule;
  readonly place: ModuleDirectory;
}

/**
 * So many modules of one crate a file is loaded for; further ones share the first. Files that each load the next one
 * twice would else be loaded 2ⁿ times.
 */
const MAX_LOADS = 32;

/** Before the name of the module in which macros are called where items stand. */
const MACRO_ITEMS = 'macro items ';

export interface ModuleTrees {
  readonly modules: readonly RustModule[];
  readonly instances: ReadonlyMap<string, readonly FileInstance[]>;
}

/**
 * Builds the module tree of every crate (Rust Reference, "Modules", "Module source filenames", "The path attribute").
 * Sets each crate's root module. A file that no crate declares becomes a crate of its own without any extern crate:
 * what it declares and names inside of itself still holds.
 */
export function buildModuleTrees(view: RepositoryView, crates: readonly RustCrate[]): ModuleTrees {
  const instances = new Map<string, FileInstance[]>();
  const layouts = new Map<string, FileLayout>();
  const modules: RustModule[] = [];

  function layoutOf(file: string): FileLayout | undefined {
    const known = layouts.get(file);
    if (known) return known;
    const parsed = view.files.get(file);
    if (parsed?.language !== 'rust') return undefined;
    const layout = layOut(parsed.facts);
    layouts.set(file, layout);
    return layout;
  }

  function build(crate: RustCrate): void {
    const root = newModule({
      crate,
      name: 'crate',
      parent: undefined,
      file: crate.root,
      qualifiedName: '',
      isPublic: true,
      line: 0,
    });
    crate.module = root;
    modules.push(root);
    loadAll({ file: crate.root, module: root, place: { directory: directoryOf(crate.root) } });
  }

  /** Loads a file and all that it declares, depth first; a file is not loaded inside of itself. */
  function loadAll(root: Load): void {
    const loads = new Map<string, RustModule[]>();
    const around = new Set<string>();
    const open: { readonly file: string; readonly next: Iterator<Load> }[] = [];
    for (let due: Load | undefined = root; due; ) {
      const { file, module, place } = due;
      addTo(loads, file, module);
      around.add(file);
      open.push({ file, next: load(file, module, place, around, loads) });
      for (due = undefined; !due && open.length > 0; ) {
        due = open.at(-1)!.next.next().value;
        if (!due) around.delete(open.pop()!.file);
      }
    }
  }

  function* load(
    file: string,
    module: RustModule,
    place: ModuleDirectory,
    around: ReadonlySet<string>,
    loads: ReadonlyMap<string, readonly RustModule[]>,
  ): Generator<Load, undefined, undefined> {
    const layout = layoutOf(file);
    if (!layout) {
      // A file that was not read may have any item.
      module.hasMacroItems = true;
      return;
    }
    const { definitions } = layout.facts;
    const inline = new Map<number, RustModule>();
    const bodies = new Map<number, BodyScope>();
    const bindings = new Map<ImportFact, readonly Binding[]>();
    const declared = new Map<ImportFact, readonly string[]>();
    const places = new Map<number, ModuleDirectory>([[-1, place]]);
    addTo(instances, file, { file, layout, module, inline, bodies, bindings, declared });

    for (const { index, outer, name, qualifiedName, isPublic, line, flags } of layout.modules) {
      const parent = inline.get(outer) ?? module;
      const child = newModule({ crate: module.crate, name, parent, file, qualifiedName, isPublic, line });
      inline.set(index, child);
      modules.push(child);
      addTo(parent.children, name, child);
      if (flags.includes('macro_use')) parent.macroModules.push(child);
      const base = places.get(outer) ?? place;
      const path = flagValue(flags, 'path=');
      const directory =
        path === undefined
          ? [base.directory, base.relative, name].filter(Boolean).join('/')
          : joinPath(base.directory, path);
      places.set(index, { directory: directory ?? '\0' });
    }
    for (const index of layout.items) {
      const definition = definitions[index]!;
      const owner = inline.get(layout.moduleOf[index]!) ?? module;
      const item = { file, module: owner, definition };
      addTo(owner.items, definition.name, item);
      if (definition.kind === 'macro' && layout.exportedMacros.has(definition.name)) {
        addTo(module.crate.macros, definition.name, item);
      }
    }
    for (const index of layout.members) {
      const { qualifiedName } = definitions[index]!;
      const owner = inline.get(layout.moduleOf[index]!) ?? module;
      const key = qualifiedName.split('.').slice(-2).join('.');
      addTo(module.crate.members, key, { file, module: owner, qualifiedName });
    }
    for (const scope of layout.facts.directives ?? []) {
      const named = layout.modules.filter(({ qualifiedName }) => qualifiedName === scope.slice(MACRO_ITEMS.length));
      for (const owner of named.length > 0 ? named.map(({ index }) => inline.get(index)!) : [module])
        owner.hasMacroItems = true;
    }
    for (const placed of layout.imports) {
      const { fact } = placed;
      const owner = inline.get(placed.module) ?? module;
      if (fact.kind !== 'module') bindings.set(fact, bindImport(fact, owner, scopeOf(placed, bodies)));
      else if (fact.flags?.includes('include')) yield* include(fact, owner);
      else if (!fact.flags?.includes('inline')) yield* declare(fact, owner, places.get(placed.module) ?? place);
    }

    function* include(fact: ImportFact, owner: RustModule): Generator<Load> {
      if (fact.flags?.includes('generated') || fact.flags?.includes('dynamic')) return;
      const base = fact.flags?.includes('manifest-dir') ? packageDirectory(file) : directoryOf(file);
      const target = base === undefined ? undefined : joinPath(base, fact.specifier.replace(/^\//, ''));
      if (target === undefined || !view.paths.has(target)) return;
      declared.set(fact, [target]);
      if (!around.has(target) && !isOften(target)) {
        yield { file: target, module: owner, place: { directory: directoryOf(target) } };
      }
    }

    function* declare(fact: ImportFact, owner: RustModule, at: ModuleDirectory): Generator<Load> {
      const sources = moduleSources(fact, at, (path) => view.paths.has(path) || view.links?.has(path) === true).map(
        ({ path, place }) => ({ path: view.links?.get(path) ?? path, place }),
      );
      if (sources.length === 0) return;
      declared.set(
        fact,
        sources.map(({ path }) => path),
      );
      for (const source of sources) {
        if (around.has(source.path)) continue;
        if (isOften(source.path)) {
          addTo(owner.children, fact.specifier, loads.get(source.path)![0]!);
          continue;
        }
        const child = newModule({
          crate: owner.crate,
          name: fact.specifier,
          parent: owner,
          file: source.path,
          qualifiedName: '',
          isPublic: fact.flags?.includes('pub') ?? false,
          line: fact.line,
        });
        modules.push(child);
        addTo(owner.children, fact.specifier, child);
        if (fact.flags?.includes('macro_use')) owner.macroModules.push(child);
        yield { file: source.path, module: child, place: source.place };
      }
    }

    function isOften(path: string): boolean {
      return (loads.get(path)?.length ?? 0) >= MAX_LOADS;
    }
  }

  function packageDirectory(file: string): string | undefined {
    for (let at = directoryOf(file); ; at = directoryOf(at)) {
      if (view.manifests.has(at === '' ? 'Cargo.toml' : `${at}/Cargo.toml`)) return at;
      if (at === '') return undefined;
    }
  }

  for (const crate of crates) build(crate);
  for (const root of orphans())
    build({ root, kind: 'unknown', edition: 2021, externs: new Map(), macros: new Map(), members: new Map() });
  return { instances, modules };

  /** Rust files that no crate reaches, without those that another of them declares. */
  function orphans(): string[] {
    const files = [...view.files.values()]
      .filter(({ path, language }) => language === 'rust' && !instances.has(path))
      .map(({ path }) => path)
      .sort();
    const declared = new Set<string>();
    for (const file of files) {
      for (const { fact, module } of layoutOf(file)?.imports ?? []) {
        if (fact.kind !== 'module' || module >= 0 || fact.flags?.includes('inline')) continue;
        for (const place of [{ directory: directoryOf(file) }, ownDirectory(file)]) {
          for (const { path } of moduleSources(fact, place, (path) => view.paths.has(path))) {
            if (path !== file) declared.add(path);
          }
        }
      }
    }
    return files.filter((file) => !declared.has(file));
  }
}
