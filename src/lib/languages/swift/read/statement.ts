import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

const MAX_LENGTH = 300;

/** An import, a target of a Package.swift, or the type that an extension extends. */
export function readSwiftStatement(node: Node): StatementFacts {
  if (node.type === 'import_declaration') return readImport(node);
  if (node.type === 'user_type') return readExtended(node);
  return readTarget(node);
}

/** `@testable import A`, `import struct A.B` (The Swift Programming Language, "Import Declaration"). */
function readImport(node: Node): StatementFacts {
  if (node.endIndex - node.startIndex > MAX_LENGTH) return {};
  const [specifier = '', ...rest] = (node.namedChildren.find(({ type }) => type === 'identifier')?.text ?? '').split(
    '.',
  );
  const flags = ['@testable', '@_exported'].filter((attribute) => node.text.includes(attribute));
  const names = [{ name: rest.at(-1) ?? '*' }];
  return specifier === ''
    ? {}
    : { imports: [{ specifier, kind: 'import', names, ...(flags.length > 0 && { flags }) }] };
}

function readExtended(node: Node): StatementFacts {
  if (node.endIndex - node.startIndex > MAX_LENGTH) return {};
  const name = node.text.replace(/<.*/s, '');
  const line = node.startPosition.row + 1;
  return { references: [{ name, kind: 'type', line, start: node.startIndex }] };
}

/** `.target(name: "A", path: "src", exclude: ["b"])` of literals, as `target A<tab>src<tab>b`. */
function readTarget(node: Node): StatementFacts {
  const given = node.namedChildren.find(({ type }) => type === 'call_suffix')?.namedChildren[0]?.namedChildren ?? [];
  const literals = new Map<string, readonly string[]>();
  for (const argument of given.slice(0, 20)) {
    const label = argument.childForFieldName('name')?.text;
    const value = argument.childForFieldName('value');
    if (label && value) literals.set(label.replace(/:$/, ''), strings(value));
  }
  const [name] = literals.get('name') ?? [];
  const kind = node.namedChildren[0]?.childForFieldName('target')?.text;
  if (!name || !kind) return {};
  const lists = ['path', 'exclude', 'sources'].map((label) => (literals.get(label) ?? []).join(','));
  return { directives: [[`${kind} ${name}`, ...lists].join('\t')] };
}

function strings(value: Node): string[] {
  const items = value.type === 'array_literal' ? value.namedChildren : [value];
  return items.flatMap(({ type, text }) =>
    type === 'line_string_literal' && !text.includes('\\(') ? [text.slice(1, -1)] : [],
  );
}
