import type { UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { type CodeContext, MAX_DEPTH } from './code-context.ts';
import { type CodeScope, LocalVariable } from './code-scope.ts';

/** A type whose text is longer tells nothing. */
const MAX_TEXT = 2000;
/** A type of which nothing is known. */
export const UNKNOWN_TYPE = '?';

/** Predeclared types ("Predeclared identifiers"): uses of them lead to no definition. */
const PREDECLARED = new Set(
  'any bool byte comparable complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune string uint uint16 uint32 uint64 uint8 uintptr'.split(
    ' ',
  ),
);

/**
 * Writes types in short, for the resolver to read: names of parameters, tags and blanks are left out, `func(A,...B)(R)`,
 * `struct{a:T;:Embedded}`, `interface{M:func()();:io.Reader;:~int|string}`. Each type that is named on the way is a use.
 */
export class TypeReader {
  readonly #context: CodeContext;
  readonly #readLength: (node: SyntaxNode, scope: CodeScope) => void;
  /** Whether the type that is read mentions a type parameter. */
  #mentions = false;

  /** `readLength` reads the length of an array, a constant expression ("Array types"). */
  constructor(context: CodeContext, readLength: (node: SyntaxNode, scope: CodeScope) => void) {
    this.#context = context;
    this.#readLength = readLength;
  }

  /** The text of a type; `kind`: of the use of the type that it names. */
  text(node: SyntaxNode, scope: CodeScope, kind: UseKind = 'type'): string {
    if (node === NONE) return UNKNOWN_TYPE;
    const text = this.#write(node, scope, kind);
    return text.length > MAX_TEXT ? UNKNOWN_TYPE : text;
  }

  /** The same with the definition that it has to be read in. */
  typed(node: SyntaxNode, scope: CodeScope, kind: UseKind = 'type'): readonly [text: string, within: number] {
    this.#mentions = false;
    const text = this.text(node, scope, kind);
    return [text, this.#mentions ? this.#context.generic : -1];
  }

  /** The type of a function from its parameters and results. */
  signature(node: SyntaxNode, scope: CodeScope): string {
    const { parameters, result } = this.parts(node, scope);
    return `func(${parameters.join(',')})(${result})`;
  }

  signatureTyped(node: SyntaxNode, scope: CodeScope): readonly [text: string, within: number] {
    this.#mentions = false;
    const text = this.signature(node, scope);
    return [text.length > MAX_TEXT ? UNKNOWN_TYPE : text, this.#mentions ? this.#context.generic : -1];
  }

  /** Types of the parameters, and those of the results joined by commas. */
  parts(node: SyntaxNode, scope: CodeScope): { parameters: string[]; result: string } {
    const { tree } = this.#context;
    const parameters = this.#list(tree.child(node, 'parameters'), scope);
    const result = tree.child(node, 'result');
    if (result === NONE) return { parameters, result: '' };
    const isList = tree.kind(result) === 'parameter_list';
    return { parameters, result: isList ? this.#list(result, scope).join(',') : this.text(result, scope) };
  }

  /** Binds the type parameters of a declaration; each with its constraint, `T interface{…}`. */
  parameters(list: SyntaxNode, scope: CodeScope): string[] {
    const { tree } = this.#context;
    if (list === NONE) return [];
    const declared = tree.namedChildren(list).filter((node) => tree.kind(node) === 'type_parameter_declaration');
    for (const node of declared)
      for (const name of tree.childrenOf(node, 'name')) this.bindParameter(tree.textOf(name), scope);
    return declared.flatMap((node) => {
      const bound = this.text(tree.child(node, 'type'), scope);
      return tree.childrenOf(node, 'name').map((name) => `${tree.textOf(name)} ${bound}`);
    });
  }

  bindParameter(name: string, scope: CodeScope): void {
    scope.bind(name, { text: name, isBound: true });
  }

  #list(list: SyntaxNode, scope: CodeScope): string[] {
    const { tree } = this.#context;
    if (list === NONE) return [];
    return tree.namedChildren(list).flatMap((node) => {
      const kind = tree.kind(node);
      if (kind !== 'parameter_declaration' && kind !== 'variadic_parameter_declaration') return [];
      const text = this.text(tree.child(node, 'type'), scope);
      const one = kind === 'variadic_parameter_declaration' ? `...${text}` : text;
      return new Array<string>(Math.max(1, tree.childrenOf(node, 'name').length)).fill(one);
    });
  }

  #write(node: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const context = this.#context;
    if (context.depth >= MAX_DEPTH) return UNKNOWN_TYPE;
    context.depth++;
    const text = this.#inner(node, scope, kind);
    context.depth--;
    return text.length > MAX_TEXT ? UNKNOWN_TYPE : text;
  }

  #inner(node: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const { tree } = this.#context;
    const part = (field: string) => {
      const child = tree.child(node, field);
      return child === NONE ? UNKNOWN_TYPE : this.#write(child, scope, 'type');
    };
    switch (tree.kind(node)) {
      case 'type_identifier':
      case 'identifier':
        return this.#name(node, scope, kind);
      case 'qualified_type':
        return this.#qualified(tree.child(node, 'package'), tree.child(node, 'name'), scope, kind);
      case 'selector_expression':
        return this.#qualified(tree.child(node, 'operand'), tree.child(node, 'field'), scope, kind);
      case 'generic_type':
      case 'type_instantiation_expression':
        return this.#generic(node, scope, kind);
      case 'pointer_type':
        return `*${this.#only(node, scope, kind)}`;
      case 'parenthesized_type':
      case 'type_constraint':
      case 'type_elem':
        return this.#union(node, scope, kind);
      case 'negated_type':
        return `~${this.#only(node, scope, kind)}`;
      case 'slice_type':
        return `[]${part('element')}`;
      case 'implicit_length_array_type':
        return `[?]${part('element')}`;
      case 'array_type': {
        const length = tree.child(node, 'length');
        const isLiteral = length !== NONE && tree.kind(length) === 'int_literal';
        if (!isLiteral) this.#readLength(length, scope);
        return `[${isLiteral ? tree.textOf(length) : '?'}]${part('element')}`;
      }
      case 'map_type':
        return `map[${part('key')}]${part('value')}`;
      case 'channel_type': {
        const first = tree.children(node)[0];
        const how =
          first !== undefined && tree.kind(first) === '<-' ? '<-chan ' : tree.has(node, '<-') ? 'chan<- ' : 'chan ';
        return how + part('value');
      }
      case 'function_type':
        return this.signature(node, scope);
      case 'struct_type':
        return this.#struct(node, scope);
      case 'interface_type':
        return this.#interface(node, scope);
      default:
        return UNKNOWN_TYPE;
    }
  }

  /** The only type inside. */
  #only(node: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const [inner] = this.#context.tree.namedChildren(node);
    return inner === undefined ? UNKNOWN_TYPE : this.#write(inner, scope, kind);
  }

  #union(node: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const { tree } = this.#context;
    return tree
      .namedChildren(node)
      .map((inner) => this.#write(inner, scope, kind))
      .join('|');
  }

  #name(node: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const context = this.#context;
    const name = context.tree.textOf(node);
    const bound = scope.find(name);
    if (bound instanceof LocalVariable) return UNKNOWN_TYPE;
    if (bound) {
      if (bound.isBound) this.#mentions = true;
      return bound.text;
    }
    if (name === '_') return UNKNOWN_TYPE;
    if (!PREDECLARED.has(name)) context.use(context.expression(['type', name, -1]), kind, node);
    return name;
  }

  #qualified(head: SyntaxNode, name: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const context = this.#context;
    const { tree } = context;
    if (head === NONE || name === NONE || scope.find(tree.textOf(head)) !== undefined) return UNKNOWN_TYPE;
    const text = `${tree.textOf(head)}.${tree.textOf(name)}`;
    if (/[^\p{L}\p{N}_.]/u.test(text)) return UNKNOWN_TYPE;
    context.use(context.expression(['type', text, -1]), kind, name);
    return text;
  }

  #generic(node: SyntaxNode, scope: CodeScope, kind: UseKind): string {
    const { tree } = this.#context;
    const type = tree.child(node, 'type');
    const list = tree.child(node, 'type_arguments');
    const name = type === NONE ? UNKNOWN_TYPE : this.#write(type, scope, kind);
    const given = list === NONE ? tree.namedChildren(node).filter((child) => child !== type) : tree.namedChildren(list);
    const args = given.map((child) => this.#write(child, scope, 'type'));
    return name === UNKNOWN_TYPE ? name : `${name}[${args.join(',')}]`;
  }

  #struct(node: SyntaxNode, scope: CodeScope): string {
    const { fields, embedded } = this.fields(node, scope);
    const parts = [
      ...Object.entries(fields).map(([name, type]) => `${name}:${type}`),
      ...embedded.map((type) => `:${type}`),
    ];
    return `struct{${parts.join(';')}}`;
  }

  /** Types of the fields of a struct type by name, and those that it embeds. */
  fields(node: SyntaxNode, scope: CodeScope): { fields: Record<string, string>; embedded: string[] } {
    const { tree } = this.#context;
    const fields: [string, string][] = [];
    const embedded: string[] = [];
    const list = tree.firstOf(node, 'field_declaration_list');
    for (const field of list === NONE ? [] : tree.namedChildren(list)) {
      if (tree.kind(field) !== 'field_declaration') continue;
      const names = tree.childrenOf(field, 'name');
      const type = this.text(tree.child(field, 'type'), scope, names.length === 0 ? 'extend' : 'type');
      if (names.length === 0) embedded.push(tree.has(field, '*') ? `*${type}` : type);
      for (const name of names) fields.push([tree.textOf(name), type]);
    }
    // Not by assignment, for a field may be called `__proto__`.
    return { fields: Object.fromEntries(fields), embedded };
  }

  #interface(node: SyntaxNode, scope: CodeScope): string {
    const { tree } = this.#context;
    const parts = tree.namedChildren(node).flatMap((child) => {
      if (tree.kind(child) === 'method_elem')
        return [`${tree.textOf(tree.child(child, 'name'))}:${this.signature(child, scope)}`];
      return tree.kind(child) === 'type_elem' ? [`:${this.#write(child, scope, 'type')}`] : [];
    });
    return `interface{${parts.join(';')}}`;
  }
}
