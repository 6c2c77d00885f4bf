import type { Node, Tree } from 'web-tree-sitter';
import type { ImportedName, ImportKind } from '../../../parse/facts.ts';
import { parentOf } from '../../../parse/parent-of.ts';
import type { ImportClause } from '../../../parse/statement-reader.ts';

type Uses = Pick<ImportClause, 'names' | 'flags'>;

/** Characters of a name that means something here. */
const MAX_NAME = 100;
/** Characters of callbacks that are looked through in a file; they may be nested in one another. */
const MAX_CALLBACKS = 1_000_000;
const texts = new WeakMap<Tree, string>();
const lookedThrough = new WeakMap<Tree, number>();

/** Names are used on the spot and bound to nothing. */
const INLINE = ['inline'] as const;
/** Interop functions that compilers wrap around require(), and that hand its names on. */
const PASS_THROUGH = /^(?:_?interopRequire\w*|__importDefault|__importStar|__toESM|_interop_require_\w+)$/;
const TYPE_PARENT =
  /^(?:type_query|type_annotation|type_alias_declaration|generic_type|type_arguments|union_type|intersection_type|array_type|lookup_type|constraint|default_type|implements_clause|extends_type_clause|conditional_type|function_type|tuple_type|parenthesized_type|readonly_type|index_type_query|type_predicate|rest_type|optional_type|required_parameter_type|satisfies_type)$/;

/** Text directly before a type, and never before an expression that loads a module. */
const BEFORE_TYPE =
  /(?:\b(?:keyof|typeof|infer|readonly|unique|extends|implements|is|asserts|satisfies)|[^|]\||[^&]&|<)\s*$/;
/** Members of a promise. */
const PROMISE = /^\s*(?:\?\.|\.)\s*(?:then|catch|finally|constructor|valueOf|toString)\b/;
const MEMBER = /^\s*\.\s*[\w$]/;
/** Characters around a call that are looked at. */
const AROUND = 40;

/**
 * Whether `import('…')` stands where TypeScript expects a type (Handbook, "import types"), possibly followed by `.Name`. The grammar
 * parses such types as calls, and some as errors, so the text around the call counts, too.
 */
export function typePosition(call: Node): boolean {
  return hasTypeParent(call) || (!/^javascript/.test(call.tree.language.name ?? '') && isTypeByText(call));
}

/** A promise has no members of other names, and the operators before a type do not apply to a promise. */
function isTypeByText(call: Node): boolean {
  const text = textOf(call.tree);
  const behind = text.slice(call.endIndex, call.endIndex + AROUND);
  if (MEMBER.test(behind)) return !PROMISE.test(behind);
  return BEFORE_TYPE.test(text.slice(Math.max(0, call.startIndex - AROUND), call.startIndex));
}

function textOf(tree: Tree): string {
  const text = texts.get(tree) ?? tree.rootNode.text;
  texts.set(tree, text);
  return text;
}

function hasTypeParent(call: Node): boolean {
  let node = call;
  let parent = parentOf(node);
  while (parent?.type === 'member_expression' && parent.childForFieldName('object')?.id === node.id) {
    node = parent;
    parent = parentOf(node);
  }
  while (parent?.type === 'ERROR') parent = parentOf(parent);
  if (!parent) return false;
  if (parent.type === 'as_expression' || parent.type === 'satisfies_expression')
    return parent.namedChild(0)?.id !== node.id;
  return parent.type === 'ERROR' ? isMisreadType(node, parent) : TYPE_PARENT.test(parent.type);
}

/** The grammar takes an import type for a call where it expects none: behind `keyof`, as a further type argument. */
function isMisreadType(node: Node, error: Node): boolean {
  const around = parentOf(error);
  if (around && TYPE_PARENT.test(around.type)) return true;
  const before = node.startIndex - error.startIndex;
  return before <= MAX_NAME && /\b(?:keyof|readonly|unique)\s*$/.test(error.text.slice(0, before));
}

/**
 * The names taken from a module where it is loaded, with their local names. A CommonJS module re-exports what it loads
 * under `module.exports` and `exports.<name>`; these are written as aliases, which no variable can have.
 */
export function importsAt(call: Node, kind: ImportKind): Uses {
  let member: string | undefined;
  let node = call;
  for (;;) {
    const parent: Node | null = parentOf(node);
    if (!parent) break;
    if (parent.type === 'member_expression') {
      const property = parent.childForFieldName('property')?.text ?? '';
      if (property === 'then' && kind === 'dynamic') return afterThen(parent);
      member ??= property;
    } else if (parent.type === 'arguments') {
      const callee = shortText(parentOf(parent)?.childForFieldName('function'));
      if (/^(?:__exportStar|tslib\.__exportStar|Object\.assign)$/.test(callee)) return exportedAll(parent, node);
      if (!PASS_THROUGH.test(callee)) break;
      node = parentOf(parent)!;
      continue;
    } else if (!/^(?:await_expression|parenthesized_expression|as_expression|non_null_expression)$/.test(parent.type)) {
      break;
    }
    node = parent;
  }
  return bound(node, member) ?? inline(member === undefined ? (kind === 'require' ? ['*'] : []) : [member]);
}

function bound(node: Node, member: string | undefined): Uses | undefined {
  const name = member ?? '*';
  const parent = parentOf(node);
  switch (parent?.type) {
    case 'variable_declarator': {
      const pattern = parent.childForFieldName('name');
      if (pattern?.type === 'identifier') return { names: [{ name, alias: pattern.text }] };
      return pattern?.type === 'object_pattern' && member === undefined
        ? { names: patternNames(pattern) }
        : inline([name]);
    }
    case 'assignment_expression': {
      if (parent.childForFieldName('right')?.id !== node.id) return undefined;
      const names: ImportedName[] = [];
      for (let at: Node | null = parent; at; at = parentOf(at)) {
        const target =
          at.type === 'assignment_expression' ? at.childForFieldName('left') : at.childForFieldName('name');
        if (at.type !== 'assignment_expression' && at.type !== 'variable_declarator') break;
        const alias = target && aliasOf(target);
        if (alias) names.push({ name, alias });
        if (target?.type === 'object_pattern' && member === undefined) names.push(...patternNames(target));
      }
      return names.length > 0 ? { names } : undefined;
    }
    case 'pair': {
      const key = parent.childForFieldName('key')?.text.replace(/^['"]|['"]$/g, '');
      return isExportsObject(parentOf(parent)) ? { names: [{ name, alias: `exports.${key}` }] } : undefined;
    }
    case 'spread_element':
      return isExportsObject(parentOf(parent)) ? { names: [{ name, alias: 'exports.*' }] } : undefined;
    default:
      return undefined;
  }
}

function aliasOf(target: Node): string | undefined {
  if (target.type === 'identifier') return target.text === 'exports' ? undefined : target.text;
  const property = /^(?:module\.)?exports(?:\.([\w$]+)|\[['"]([^'"]+)['"]\])$/.exec(target.text);
  if (property) return `exports.${property[1] ?? property[2]}`;
  return target.text === 'module.exports' ? 'module.exports' : undefined;
}

/** `module.exports = { … }` */
function isExportsObject(object: Node | null): boolean {
  const parent = object && parentOf(object);
  return parent?.type === 'assignment_expression' && parent.childForFieldName('left')?.text === 'module.exports';
}

/** `__exportStar(require('…'), exports)`, `Object.assign(module.exports, require('…'))` */
function exportedAll(args: Node, call: Node): Uses {
  const first = [0, 1].map((i) => args.namedChild(i)).filter((argument) => argument?.id !== call.id);
  return first.some((argument) => /^(?:module\.)?exports$/.test(shortText(argument)))
    ? { names: [{ name: '*', alias: 'exports.*' }] }
    : inline(['*']);
}

/** `import('…').then(({ a, b }) => …)`, `import('…').then((m) => m.a)` */
function afterThen(member: Node): Uses {
  const callback = parentOf(member)?.childForFieldName('arguments')?.namedChild(0);
  const parameter =
    callback?.childForFieldName('parameter') ??
    callback?.childForFieldName('parameters')?.namedChild(0)?.childForFieldName('pattern') ??
    callback?.childForFieldName('parameters')?.namedChild(0);
  if (!callback || !parameter) return inline([]);
  if (parameter.type === 'object_pattern') return inline(patternNames(parameter).map(({ name }) => name));
  if (parameter.type !== 'identifier') return inline([]);
  const looked = (lookedThrough.get(callback.tree) ?? 0) + callback.endIndex - callback.startIndex;
  lookedThrough.set(callback.tree, looked);
  const expressions = looked > MAX_CALLBACKS ? [] : callback.descendantsOfType('member_expression');
  const members = expressions.flatMap((node) => {
    const isMember = shortText(node.childForFieldName('object')) === parameter.text;
    return isMember ? [node.childForFieldName('property')?.text ?? ''] : [];
  });
  return inline([...new Set(members)]);
}

/** The text of a node that may be one of a few short ones; empty for a longer one, which may be half the file. */
function shortText(node: Node | null | undefined): string {
  return node && node.endIndex - node.startIndex <= MAX_NAME ? node.text : '';
}

function inline(names: readonly string[]): Uses {
  return { names: names.map((name) => ({ name })), flags: INLINE };
}

/** The names of `{ a, b: c, d = 1, ...rest }`. */
function patternNames(pattern: Node): ImportedName[] {
  return pattern.namedChildren.flatMap((item): ImportedName[] => {
    switch (item.type) {
      case 'shorthand_property_identifier_pattern':
        return [{ name: item.text }];
      case 'object_assignment_pattern':
        return [{ name: item.childForFieldName('left')?.text ?? '' }];
      case 'pair_pattern': {
        const name = item.childForFieldName('key')?.text.replace(/^['"]|['"]$/g, '') ?? '';
        const value = item.childForFieldName('value');
        const target = value?.type === 'assignment_pattern' ? value.childForFieldName('left') : value;
        return [target?.type === 'identifier' ? { name, alias: target.text } : { name, alias: '' }];
      }
      case 'rest_pattern':
        return [{ name: '*', alias: item.namedChild(0)?.text ?? '' }];
      default:
        return [];
    }
  });
}
