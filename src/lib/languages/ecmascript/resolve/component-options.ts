import type { Expression } from '../../../parse/code-facts.ts';
import type { FileCode } from './file-code.ts';

const KEY = /(?<![\w$])([\p{L}_$][\p{L}\p{N}_$]*)\??\s*:/gu;
const components = new WeakMap<FileCode, ReadonlyMap<string, string>>();
const props = new WeakMap<FileCode, ReadonlySet<string>>();

/** The name of the script that a component registers under a name; empty where it is not one (Vue, "Local Registration"). */
export function registeredComponent(code: FileCode, name: string): string | undefined {
  let known = components.get(code);
  if (!known) {
    known = readComponents(code);
    components.set(code, known);
  }
  return known.get(name);
}

/** Whether a component of Vue declares a prop, which its template uses by its name. */
export function hasProp(code: FileCode, name: string): boolean {
  if (code.file.language !== 'vue') return false;
  let known = props.get(code);
  if (!known) {
    known = readProps(code);
    props.set(code, known);
  }
  return known.has(name);
}

/** The members of `components: { … }`. */
function readComponents({ file }: FileCode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const expressions = file.facts.code?.expressions ?? [];
  for (const expression of expressions) {
    const registered = expressions[memberOf(expression, 'components')];
    if (registered?.[0] !== 'object') continue;
    const [, names, ...values] = registered;
    for (const [i, name] of names.split(',').entries()) {
      const value = expressions[values[i] ?? -1];
      if (!found.has(name)) found.set(name, value?.[0] === 'name' ? value[1] : '');
    }
  }
  return found;
}

function memberOf(expression: Expression, name: string): number {
  if (expression[0] !== 'object') return -1;
  const [, names, ...values] = expression;
  const index = names.split(',').indexOf(name);
  return index < 0 ? -1 : (values[index] ?? -1);
}

/** What `defineProps` is given: an object, or a type, written there or declared in the file. */
function readProps(code: FileCode): ReadonlySet<string> {
  const found = new Set<string>();
  const { expressions = [] } = code.file.facts.code ?? {};
  const isDefined = (index: number) => expressions[index]?.[0] === 'name' && expressions[index][1] === 'defineProps';
  for (const expression of expressions) {
    if (expression[0] === 'applied' && isDefined(expression[1])) addKeys(code, expression[2], found);
    const given = expression[0] === '()' && isDefined(expression[1]) ? expressions[expression[2] ?? -1] : undefined;
    if (given?.[0] === 'object') for (const name of given[1].split(',')) found.add(name);
  }
  return found;
}

function addKeys(code: FileCode, type: string, found: Set<string>): void {
  for (const [, name] of type.matchAll(KEY)) found.add(name!);
  for (const index of code.named(type.trim())) {
    const { fields = {}, type: alias } = code.declaration(index);
    for (const name of Object.keys(fields)) found.add(name);
    if (alias !== undefined) for (const [, name] of alias.matchAll(KEY)) found.add(name!);
  }
}
