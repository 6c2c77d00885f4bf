import type { Node } from 'web-tree-sitter';
import type { ExportFact } from '../../../parse/facts.ts';
import { parentOf } from '../../../parse/parent-of.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';
import { stringText } from './literal.ts';

const EXPORTS = /^(?:module\.)?exports\b/;
const FUNCTION = /^(?:function_expression|generator_function|arrow_function|class)$/;

/**
 * Exports of an assignment to `module.exports` or `exports.<name>` (Node.js, "module.exports", "exports shortcut").
 * The whole value is exported as `export=`, as TypeScript calls it; names of a spread object as `*`. A module loaded by
 * require() in the same expression is read with that call.
 */
export function readExportsAssignment(assignment: Node, target: string): Pick<StatementFacts, 'exports'> {
  if (!EXPORTS.test(target)) return {};
  const value = finalValue(assignment);
  const name = /^(?:module\.)?exports(?:\.([\w$]+)|\[['"]([^'"]+)['"]\])$/.exec(target);
  if (name) return { exports: [exportOf(name[1] ?? name[2]!, value)] };
  if (target !== 'module.exports') return {};
  const whole = { ...exportOf('export=', value), ...(variableOf(assignment) && { local: variableOf(assignment)! }) };
  return { exports: [whole, ...(value?.type === 'object' ? propertiesOf(value) : [])] };
}

/** `Object.defineProperty(exports, 'name', …)`, which compilers write. */
export function readDefineProperty(call: Node): StatementFacts {
  const [target, key, descriptor] = call.childForFieldName('arguments')?.namedChildren ?? [];
  const name = key && stringText(key);
  if (target?.text !== 'exports' || !name || name === '__esModule') return {};
  const getter = /return\s+([\w$]+(?:\.[\w$]+)*)\s*(?:;\s*)?\}/.exec(descriptor?.text ?? '')?.[1];
  return { exports: [getter ? { name, local: getter } : { name }] };
}

/** `exports.a = exports.b = value` */
function finalValue(assignment: Node): Node | null {
  let value = assignment.childForFieldName('right');
  while (value?.type === 'assignment_expression') value = value.childForFieldName('right');
  return value;
}

/** `const app = exports = module.exports = {}`: the variable that has the value as well. */
function variableOf(assignment: Node): string | undefined {
  for (let node = parentOf(assignment); node; node = parentOf(node)) {
    if (node.type === 'variable_declarator') return node.childForFieldName('name')?.text;
    if (node.type !== 'assignment_expression') return undefined;
    const left = node.childForFieldName('left');
    if (left?.type === 'identifier' && left.text !== 'exports') return left.text;
  }
  return undefined;
}

function exportOf(name: string, value: Node | null | undefined): ExportFact {
  if (value?.type === 'identifier') return { name, local: value.text };
  if (value?.type === 'member_expression' && /^[\w$]+(?:\.[\w$]+)*$/.test(value.text))
    return { name, local: value.text };
  if (value && FUNCTION.test(value.type)) {
    const own = name === 'export=' ? (value.childForFieldName('name')?.text ?? 'module.exports') : name;
    return { name, local: own };
  }
  return { name };
}

function propertiesOf(object: Node): ExportFact[] {
  return object.namedChildren.flatMap((property): ExportFact[] => {
    switch (property.type) {
      case 'shorthand_property_identifier':
        return [{ name: property.text, local: property.text }];
      case 'method_definition': {
        const name = property.childForFieldName('name')?.text ?? '';
        return [{ name, local: name }];
      }
      case 'pair': {
        const key = property.childForFieldName('key');
        return key ? [exportOf(stringText(key) ?? key.text, property.childForFieldName('value'))] : [];
      }
      case 'spread_element': {
        const spread = property.namedChild(0);
        return spread?.type === 'identifier' ? [{ name: '*', local: spread.text }] : [];
      }
      default:
        return [];
    }
  });
}
