import type { GoMembers } from './go-members.ts';
import type { GoType } from './go-types.ts';
import { type GoValues, joinValues, OUTSIDE } from './go-values.ts';
import type { TypeNode } from './type-node.ts';

/** A value of a type; undefined where the type is unknown. */
export function ofType(type: GoType): GoValues | undefined {
  return type.node.is === 'unknown' ? undefined : [{ is: 'value', type }];
}

/** One result is a value. */
export function asResults(types: readonly GoType[]): GoValues | undefined {
  const [only] = types;
  return only && types.length === 1 ? ofType(only) : [{ is: 'results', types }];
}

/** Results of calling a value of a function type. */
export function resultsOfCall(members: GoMembers, type: GoType): GoValues | undefined {
  let found: GoValues | undefined;
  for (const core of members.cores(type)) {
    if (core.is === 'other' && core.type.node.is === 'func') {
      const { node, file, env } = core.type;
      found = joinValues(found, asResults(node.results.map((result) => members.types.of(result, file, env))));
    } else if (core.is === 'outside') found = joinValues(found, core.args.length > 0 ? undefined : OUTSIDE);
  }
  return found;
}

/** Element of a type ("Index expressions", "For statements with range clause", "Receive operator"). */
export function elementOf(members: GoMembers, type: GoType, part: 'element' | 'key'): GoValues | undefined {
  let found: GoValues | undefined;
  for (const core of members.cores(type)) {
    if (core.is === 'outside') {
      found = joinValues(found, core.args.length > 0 ? undefined : OUTSIDE);
      continue;
    }
    if (core.is !== 'other') continue;
    const { node, file, env } = core.type;
    const read = (inner: TypeNode) => ofType(members.types.of(inner, file, env));
    if (node.is === 'map') found = joinValues(found, read(part === 'key' ? node.key : node.of));
    else if (node.is === 'chan') found = joinValues(found, read(node.of));
    else if (node.is === 'slice' || node.is === 'array' || node.is === 'variadic')
      found = joinValues(found, part === 'key' ? OUTSIDE : read(node.of));
    else if (node.is === 'func') {
      // A function that yields
      const [yielded] = node.parameters;
      const item = yielded?.is === 'func' ? yielded.parameters[part === 'key' ? 0 : 1] : undefined;
      if (item) found = joinValues(found, read(item));
    }
  }
  return found;
}
