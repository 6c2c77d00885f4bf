import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { CodeContext } from './code-context.ts';
import { CodeScope } from './code-scope.ts';
import { StatementReader } from './code-statements.ts';

/** Reads the declarations of a Go file and the uses in it (Language Specification, "Declarations and scope"). */
export function readGoCode(source: CodeSource): void {
  new DeclarationReader(new CodeContext(source)).read();
}

class DeclarationReader {
  readonly #context: CodeContext;
  readonly #statements: StatementReader;

  constructor(context: CodeContext) {
    this.#context = context;
    this.#statements = new StatementReader(context);
  }

  read(): void {
    const { tree } = this.#context;
    for (const node of tree.namedChildren(0)) {
      switch (tree.kind(node)) {
        case 'function_declaration':
        case 'method_declaration':
          this.#function(node);
          break;
        case 'type_declaration':
          for (const spec of tree.namedChildren(node)) this.#type(spec);
          break;
        case 'var_declaration':
        case 'const_declaration':
          this.#values(node);
          break;
      }
    }
  }

  #function(node: SyntaxNode): void {
    const context = this.#context;
    const { tree, table } = context;
    const { expressions } = this.#statements;
    const scope = new CodeScope();
    const receiver = tree.child(node, 'receiver');
    const names = receiver === NONE ? [] : receiverParameters(context, receiver);
    for (const name of names) expressions.types.bindParameter(name, scope);
    const list = tree.child(node, 'type_parameters');
    const of = context.definitionOf(node);
    context.inside(of, names.length > 0 || list !== NONE, () => {
      const typeParameters = receiver === NONE ? expressions.types.parameters(list, scope) : names;
      const isPointer = receiver !== NONE && this.#receiver(receiver, scope);
      const { parameters, result } = expressions.types.parts(node, scope);
      if (of !== -1)
        table.declare({
          of,
          ...(typeParameters.length > 0 && { typeParameters }),
          ...(parameters.length > 0 && { parameters }),
          ...(result !== '' && { type: result }),
          ...(receiver !== NONE && { flags: isPointer ? ['method', 'pointer'] : ['method'] }),
        });
      // One scope for parameters and body: they may not declare a name twice.
      const body = new CodeScope(scope);
      expressions.bindParameters(node, body);
      this.#statements.readBlock(tree.child(node, 'body'), body);
    });
  }

  /** Reads the type of a receiver; whether it is a pointer. */
  #receiver(list: SyntaxNode, scope: CodeScope): boolean {
    const { tree } = this.#context;
    const [parameter] = tree.namedChildren(list);
    const type = parameter === undefined ? NONE : tree.child(parameter, 'type');
    return this.#statements.expressions.types.text(type, scope).startsWith('*');
  }

  #type(spec: SyntaxNode): void {
    const context = this.#context;
    const { tree, table } = context;
    const kind = tree.kind(spec);
    if (kind !== 'type_spec' && kind !== 'type_alias') return;
    const { types } = this.#statements.expressions;
    const of = context.definitionOf(spec);
    const type = tree.child(spec, 'type');
    if (type === NONE) return;
    const scope = new CodeScope();
    context.inside(of, tree.child(spec, 'type_parameters') !== NONE, () => {
      const list = types.parameters(tree.child(spec, 'type_parameters'), scope);
      const typeParameters = list.length > 0 && { typeParameters: list };
      if (kind === 'type_spec' && tree.kind(type) === 'struct_type') {
        const { fields, embedded } = types.fields(type, scope);
        table.declare({ of, ...typeParameters, fields, ...(embedded.length > 0 && { supertypes: embedded }) });
      } else if (kind === 'type_spec' && tree.kind(type) === 'interface_type') {
        const { members, embedded } = this.#interface(type, scope);
        table.declare({ of, ...typeParameters, members, ...(embedded.length > 0 && { supertypes: embedded }) });
      } else {
        const text = types.text(type, scope);
        table.declare({ of, ...typeParameters, type: text, ...(kind === 'type_alias' && { flags: ['alias'] }) });
      }
    });
  }

  /** Declares the methods of an interface. */
  #interface(node: SyntaxNode, scope: CodeScope): { members: number[]; embedded: string[] } {
    const context = this.#context;
    const { tree, table } = context;
    const { types } = this.#statements.expressions;
    const members: number[] = [];
    const embedded: string[] = [];
    for (const child of tree.namedChildren(node)) {
      if (tree.kind(child) === 'type_elem') embedded.push(types.text(child, scope, 'extend'));
      if (tree.kind(child) !== 'method_elem') continue;
      const of = context.definitionOf(child);
      const { within, generic } = context;
      context.within = of === -1 ? within : of;
      const { parameters, result } = types.parts(child, scope);
      context.within = within;
      context.generic = generic;
      if (of === -1) continue;
      members.push(of);
      table.declare({ of, ...(parameters.length > 0 && { parameters }), ...(result !== '' && { type: result }) });
    }
    return { members, embedded };
  }

  /** Variables and constants; a constant without a value repeats type and value of the one before ("Constant declarations"). */
  #values(declaration: SyntaxNode): void {
    const context = this.#context;
    const { tree, table } = context;
    const { expressions } = this.#statements;
    const list = tree.firstOf(declaration, 'var_spec_list');
    const scope = new CodeScope();
    let repeated: { readonly type?: string; readonly values: readonly number[] } = { values: [] };
    for (const spec of tree.namedChildren(list === NONE ? declaration : list)) {
      const kind = tree.kind(spec);
      if (kind !== 'var_spec' && kind !== 'const_spec') continue;
      const names = tree.childrenOf(spec, 'name').filter((name) => tree.isNamed(name));
      const whole = context.definitionOf(spec);
      const type = tree.child(spec, 'type');
      const value = tree.child(spec, 'value');
      context.inside(whole, false, () => {
        const declared = type === NONE ? undefined : expressions.types.text(type, scope);
        const given =
          value === NONE ? [] : tree.kind(value) === 'expression_list' ? tree.namedChildren(value) : [value];
        const values = given.map((node) => expressions.read(node, scope, 'read', declared === undefined));
        if (kind === 'var_spec' || declared !== undefined || given.length > 0)
          repeated = { ...(declared !== undefined && { type: declared }), values };
      });
      const { values, type: stated } = repeated;
      names.forEach((name, i) => {
        const of = names.length === 1 ? whole : context.definitionOf(name);
        if (of === -1) return;
        const isPart = values.length === 1 && names.length > 1 && values[0] !== UNKNOWN;
        const held = isPart ? context.expression(['item', values[0]!, i]) : (values[i] ?? UNKNOWN);
        if (stated !== undefined) table.declare({ of, type: stated });
        else if (held !== UNKNOWN) table.declare({ of, values: [held] });
      });
    }
  }
}

/** Names that a receiver gives to the type parameters of its type: `func (s *Set[E])`. */
function receiverParameters({ tree }: CodeContext, list: SyntaxNode): string[] {
  const [parameter] = tree.namedChildren(list);
  let type = parameter === undefined ? NONE : tree.child(parameter, 'type');
  while (type !== NONE && ['pointer_type', 'parenthesized_type'].includes(tree.kind(type)))
    type = tree.namedChildren(type)[0] ?? NONE;
  if (type === NONE || tree.kind(type) !== 'generic_type') return [];
  const args = tree.child(type, 'type_arguments');
  return args === NONE ? [] : tree.namedChildren(args).map((argument) => tree.textOf(argument));
}
