import type { Node } from 'web-tree-sitter';
import type { DeclarationFacts, DefinitionClause, ImportClause } from '../../../parse/statement-reader.ts';

/** Blocks of settings, which nothing refers to by a name. */
const SETTINGS = new Set(['terraform', 'provider', 'moved', 'removed', 'import', 'required_providers', 'run']);

/** How expressions refer to what a block declares (Terraform, "References to Named Values"). */
const PREFIXES: Readonly<Record<string, string>> = { variable: 'var', data: 'data', module: 'module' };

/** A block of the top level: what it declares, and the folder that it takes its module from. */
export function readBlock(block: Node): DeclarationFacts {
  const [type, ...labels] = headOf(block);
  if (type === undefined) return {};
  if (type === 'locals') {
    const definitions = attributesOf(block).map(
      (node): DefinitionClause => ({ node, kind: 'constant', name: nameOf(node), receiver: 'local' }),
    );
    return { definitions };
  }
  const imports = type === 'module' || type === 'terraform' || type === 'include' ? sourcesOf(block) : [];
  const name = labels.pop();
  if (name === undefined || SETTINGS.has(type)) return { imports };
  const prefix = type === 'resource' ? [] : [PREFIXES[type] ?? type];
  const kind = type === 'variable' || type === 'output' ? 'variable' : type === 'module' ? 'module' : 'struct';
  return { imports, definitions: [{ node: block, kind, name, receiver: [...prefix, ...labels].join('.') }] };
}

/** The type of a block and its labels. */
function headOf(block: Node): string[] {
  const head: string[] = [];
  for (const node of block.namedChildren) {
    if (node?.type === 'identifier') head.push(node.text);
    else if (node?.type === 'string_lit') head.push(node.text.slice(1, -1));
    else break;
  }
  return head;
}

function attributesOf(block: Node): Node[] {
  const body = block.namedChildren.find((node) => node?.type === 'body');
  return (body?.namedChildren ?? []).filter((node) => node?.type === 'attribute');
}

function nameOf(attribute: Node): string {
  return attribute.firstNamedChild?.text ?? '';
}

/** `source` of a module, `source` and `path` of Terragrunt's blocks, where a string without expressions stands there. */
function sourcesOf(block: Node): ImportClause[] {
  return attributesOf(block).flatMap((attribute) => {
    if (!/^(?:source|path)$/.test(nameOf(attribute))) return [];
    const literal = /^\w+\s*=\s*"((?:[^"\\$%]|[$%](?!\{))+)"$/.exec(attribute.text)?.[1];
    if (literal === undefined) return [];
    return [{ specifier: literal, kind: 'import', names: [], line: attribute.startPosition.row + 1 }];
  });
}
