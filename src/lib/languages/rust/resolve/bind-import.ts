import type { ImportFact } from '../../../parse/facts.ts';
import type { PlacedImport } from './file-layout.ts';
import { addTo, type Binding, type BodyScope, type RustModule } from './rust-module.ts';

/** The scope of the function body that an import stands in, made when it is the first there. */
export function scopeOf({ body }: PlacedImport, bodies: Map<number, BodyScope>): BodyScope | undefined {
  if (body < 0) return undefined;
  const scope = bodies.get(body) ?? { bindings: new Map(), globs: [] };
  bodies.set(body, scope);
  return scope;
}

/** Enters the names of a `use` or `extern crate` into the module, or into the function body that it stands in. */
export function bindImport(fact: ImportFact, module: RustModule, body: BodyScope | undefined): Binding[] {
  const isExternCrate = fact.flags?.includes('extern') ?? false;
  const isPublic = fact.kind === 'reexport';
  const { bindings, globs } = body ?? module;
  return fact.names.map(({ name, alias }) => {
    const path = pathOf(fact.specifier, name);
    const isSelf = name === 'self';
    const binding: Binding = {
      module,
      path,
      onlyType: isSelf && fact.specifier.includes('::'),
      isPublic,
      isGlob: name === '*',
      isConditional: fact.flags?.some((flag) => flag === 'cfg' || flag === 'macro') ?? false,
      isExternCrate,
      isMacroUse: fact.flags?.includes('macro_use') ?? false,
      line: fact.line,
      ...(body && { body }),
    };
    if (name === '*') globs.push(binding);
    else if (alias !== '_') addTo(bindings, alias ?? path.at(-1)!, binding);
    return binding;
  });
}

/** The segments of an imported name; those of its module for a glob. A leading `::` is an empty segment. */
function pathOf(specifier: string, name: string): string[] {
  const path = specifier === '' ? [] : specifier === '::' ? [''] : specifier.split('::');
  if (name !== 'self' && name !== '*') path.push(name);
  return path;
}
