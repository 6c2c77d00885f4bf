import type { DefinitionFact } from '../../../parse/facts.ts';
import type { FileInstance } from './module-tree.ts';
import type { BodyScope, RustModule } from './rust-module.ts';

/** Where a name stands. */
export interface Place {
  readonly key: string;
  readonly module: RustModule;
  readonly bodies: readonly BodyScope[];
  /** Names of the items that the functions around hold; they hide everything outside. */
  readonly hidden: readonly ReadonlySet<string>[];
}

/** The module around a definition, and what the functions around bind. */
export function placeOf({ layout, inline, module, bodies }: FileInstance, within: number): Place {
  const { parentOf, moduleOf, localNames, facts } = layout;
  const scopes: BodyScope[] = [];
  const hidden: ReadonlySet<string>[] = [];
  let key = '';
  for (let at = within; at >= 0; at = parentOf[at]!) {
    const body = bodies.get(at);
    const names = isCallable(facts.definitions[at]!) ? localNames.get(at) : undefined;
    if (body) scopes.push(body);
    if (names) hidden.push(names);
    if (body ?? names) key += `${at} `;
  }
  const isModule = within >= 0 && facts.definitions[within]!.kind === 'module';
  const inner = within < 0 ? -1 : isModule ? within : moduleOf[within]!;
  return {
    key: `${key}/${inner}`,
    module: inline.get(inner) ?? module,
    bodies: scopes,
    hidden,
  };
}

function isCallable({ kind }: DefinitionFact): boolean {
  return kind === 'function' || kind === 'method';
}
