import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeReading } from './code-reading.ts';
import { Flow } from './flow.ts';

/** Reads with a flow of its own, whose knowledge of names does not hold outside. */
export function within<T>(reading: CodeReading, read: () => T): T {
  const { scope } = reading;
  const outer = scope.flow;
  scope.flow = new Flow(reading.table, outer);
  const result = read();
  const inner = scope.flow;
  scope.flow = outer;
  outer.mayHave(inner);
  return result;
}

export function itemOf(reading: CodeReading, value: number, index: number): number {
  return value === UNKNOWN || reading.isPlain(value) ? value : reading.expression(['item', value, index]);
}

/** Binds a name to a value at one place; a name that belongs to another scope is not a variable of the function. */
export function bindName(reading: CodeReading, name: string, value: number, isDeclared = false): void {
  const { scope, module } = reading;
  let owner = scope;
  const how = scope.names.of(name);
  if (scope.kind === 'function' && how === 'global') owner = module;
  else if (scope.kind === 'function' && how === 'outer') {
    for (let at = scope.parent; at; at = at.parent) {
      if (at.kind !== 'function' || at.names.of(name) === undefined) continue;
      at.addBound(name, value);
      break;
    }
    scope.flow.narrow(name, value);
    return;
  }
  if (owner.kind === 'function') owner.bind(name, owner.declared.get(name) ?? value);
  else owner.held.add(name, value, isDeclared);
}
