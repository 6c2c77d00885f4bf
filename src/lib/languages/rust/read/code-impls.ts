import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { generics, hasAny, readChildren } from './code-generics.ts';

/** A trait (Rust Reference, "Traits"). */
export function readTrait(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const index = table.definitionOf(tree, node);
  const bounds = tree.child(node, 'bounds');
  code.inside(index, NONE, () => {
    const supertypes = boundsOf(code, bounds);
    code.typesIn(bounds, 'extend');
    code.typesIn(tree.child(node, 'type_parameters'));
    const body = tree.child(node, 'body');
    const fields: Record<string, string> = {};
    for (const member of body === NONE ? [] : tree.namedChildren(body)) {
      if (tree.kind(member) === 'associated_type')
        fields[tree.textOf(tree.child(member, 'name'))] = code.textOf(tree.child(member, 'bounds')).replace(/^: ?/, '');
    }
    if (index >= 0) {
      table.declare({
        of: index,
        ...generics(code, node),
        ...(supertypes.length > 0 && { supertypes }),
        ...(hasAny(fields) && { fields }),
      });
    }
    readChildren(code, body);
  });
}

function boundsOf(code: CodeContext, bounds: SyntaxNode): string[] {
  if (bounds === NONE) return [];
  const { tree } = code;
  return tree
    .namedChildren(bounds)
    .filter((bound) => !/lifetime|removed/.test(tree.kind(bound)))
    .map((bound) => code.textOf(bound))
    .filter((text) => text !== '');
}

/** An impl belongs to its type: its uses count as inside the type if the file defines the type. */
export function readImpl(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const type = tree.child(node, 'type');
  const trait = tree.child(node, 'trait');
  const body = tree.child(node, 'body');
  const text = code.textOf(type);
  const isPlain = trait !== NONE && !tree.has(node, '!');
  // outside a member, `Self` and type parameters would have no meaning
  const owner = trait === NONE ? -1 : definitionNamed(code, text);
  const place = code.place;
  code.inside(owner, NONE, () => {
    code.place = place;
    if (trait !== NONE) {
      readTraitName(code, trait);
      code.typesIn(tree.firstOf(trait, 'type_arguments'));
    }
  });
  code.typesIn(tree.firstOf(type, 'type_arguments'));
  code.typesIn(tree.child(node, 'type_parameters'));
  code.typesIn(tree.firstOf(node, 'where_clause'));
  const around = code.members;
  const members: number[] = [];
  code.members = members;
  readChildren(code, body);
  code.members = around;
  if (text !== '') {
    table.declare({
      of: -1,
      for: text,
      ...(code.within >= 0 && { within: code.within }),
      ...generics(code, node),
      ...(isPlain && { supertypes: [code.textOf(trait)] }),
      ...(members.length > 0 && { members }),
    });
  }
}

function readTraitName(code: CodeContext, trait: SyntaxNode): void {
  const { tree } = code;
  const path = tree.kind(trait) === 'generic_type' ? tree.child(trait, 'type') : trait;
  const name = /^scoped/.test(tree.kind(path)) ? tree.child(path, 'name') : path;
  const text = code.textOf(path);
  if (name !== NONE && !code.isPrelude(text)) code.use(code.type(text), 'implement', name);
}

/** Index of the type of that name in the module around. */
function definitionNamed({ definitions, within }: CodeContext, text: string): number {
  const name = /^[\w ]*?(\w+)(?:<|$)/.exec(text)?.[1];
  if (name === undefined) return -1;
  const around = definitions[within]?.qualifiedName;
  const qualified = around === undefined ? name : `${around}.${name}`;
  return definitions.findIndex(
    ({ kind, qualifiedName }) => qualifiedName === qualified && /^(?:struct|enum|type)$/.test(kind),
  );
}
