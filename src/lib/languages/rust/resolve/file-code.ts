import type { Declaration } from '../../../parse/code-facts.ts';
import type { DefinitionFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { type FileLayout, layOut } from './file-layout.ts';
import type { FileInstance } from './module-tree.ts';

/** A definition of the repository. */
export interface Def {
  readonly key: string;
  readonly code: FileCode;
  readonly index: number;
  readonly fact: DefinitionFact;
  readonly declaration: Declaration | undefined;
  readonly target: Target;
  /** The impl that it is a member of. */
  readonly impl: Impl | undefined;
}

/** `impl Type` or `impl Trait for Type`. */
export interface Impl {
  readonly key: string;
  readonly code: FileCode;
  readonly declaration: Declaration;
  /** The definition around it. */
  readonly within: number;
  readonly type: string;
  readonly trait: string | undefined;
  readonly members: ReadonlyMap<string, readonly Def[]>;
}

/** The declarations of one file. */
export interface FileCode {
  readonly id: number;
  readonly file: ResolvableFile;
  readonly instances: readonly FileInstance[];
  readonly layout: FileLayout;
  readonly defs: readonly Def[];
  readonly impls: readonly Impl[];
  readonly byFact: ReadonlyMap<DefinitionFact, Def>;
  /** The definitions right inside of one, by name; not of an impl in it. */
  readonly membersOf: ReadonlyMap<number, ReadonlyMap<string, readonly Def[]>>;
}

export function fileCode(file: ResolvableFile, instances: readonly FileInstance[], id: number): FileCode {
  const { definitions, code } = file.facts;
  const layout = instances[0]?.layout ?? layOut(file.facts);
  const defs: Def[] = [];
  const impls: Impl[] = [];
  const byFact = new Map<DefinitionFact, Def>();
  const membersOf = new Map<number, Map<string, Def[]>>();
  const result: FileCode = { id, file, instances, layout, defs, impls, byFact, membersOf };
  const declarations = new Map<number, Declaration>();
  const implOf = new Map<number, Impl>();
  const membersOfImpls = new Map<Impl, Map<string, Def[]>>();
  for (const declaration of code?.declarations ?? []) {
    if (declaration.of >= 0) {
      declarations.set(declaration.of, declaration);
      continue;
    }
    const members = new Map<string, Def[]>();
    const [trait] = declaration.supertypes ?? [];
    const key = `${id}!${impls.length}`;
    const { within = -1, for: type = '' } = declaration;
    const impl: Impl = { key, code: result, declaration, within, type, trait, members };
    impls.push(impl);
    membersOfImpls.set(impl, members);
    for (const member of declaration.members ?? []) implOf.set(member, impl);
  }
  const seen = new Map<string, number>();
  for (const [index, fact] of definitions.entries()) {
    const { qualifiedName, name } = fact;
    const overload = seen.get(qualifiedName) ?? 0;
    seen.set(qualifiedName, overload + 1);
    const impl = implOf.get(index);
    const target = { path: file.path, symbol: qualifiedName, ...(overload > 0 && { overload }) };
    const def: Def = {
      key: `${id}#${index}`,
      code: result,
      index,
      fact,
      declaration: declarations.get(index),
      target,
      impl,
    };
    defs.push(def);
    byFact.set(fact, def);
    const parent = layout.parentOf[index]!;
    if (impl) put(membersOfImpls.get(impl)!, name, def);
    else if (parent >= 0) {
      const members = membersOf.get(parent) ?? new Map<string, Def[]>();
      membersOf.set(parent, members);
      put(members, name, def);
    }
  }
  return result;
}

/** The definition around one. */
export function parentOf({ layout }: FileCode, index: number): number {
  return layout.parentOf[index] ?? -1;
}

function put(map: Map<string, Def[]>, name: string, def: Def): void {
  const list = map.get(name);
  if (list) list.push(def);
  else map.set(name, [def]);
}
