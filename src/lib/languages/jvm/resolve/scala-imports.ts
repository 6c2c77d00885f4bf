import type { ImportFact } from '../../../parse/facts.ts';
import type { CompilationUnit } from './compilation-unit.ts';

/** A unit of Scala with the full names in its imports. `isName`: whether something of the repository has a name, or begins with it. */
export function withFullImports(unit: CompilationUnit, isName: (name: string) => boolean): CompilationUnit {
  const full = (fact: ImportFact): ImportFact => ({ ...fact, specifier: fullName(unit, fact.specifier, isName) });
  const single = new Map([...unit.single].map(([name, facts]) => [name, facts.map(full)]));
  return { ...unit, single, onDemand: unit.onDemand.map(full) };
}

/**
 * The full name that an import names: its first part is looked up from where it stands, first in the packages around, the
 * innermost first, then as a name of another import (Scala Language Specification 2, 4.7).
 */
export function fullName(unit: CompilationUnit, specifier: string, isName: (name: string) => boolean): string {
  if (specifier.startsWith('_root_.')) return specifier.slice('_root_.'.length);
  const [first = ''] = specifier.split('.', 1);
  for (const home of [unit.package, ...unit.around])
    if (home !== '' && isName(`${home}.${first}`)) return `${home}.${specifier}`;
  if (isName(first)) return specifier;
  const imported = unit.single.get(first)?.[0]?.specifier;
  return imported === undefined || imported === specifier ? specifier : imported + specifier.slice(first.length);
}
