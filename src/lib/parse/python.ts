import type { Node } from 'web-tree-sitter';
import type { ImportedName } from './facts.ts';
import type { StatementFacts } from './statement-reader.ts';

/** Python 3 import statements (Language Reference, section 7.11). `import a.b as c` binds the module, `from a import b` a name of it. */
export function readPythonStatement(statement: Node): StatementFacts {
  const kind = isTypeChecking(statement) ? 'type' : 'import';
  if (statement.type === 'import_statement') {
    const imports = statement.childrenForFieldName('name').map((child) => {
      const module = child.type === 'aliased_import' ? child.childForFieldName('name')! : child;
      const alias = child.type === 'aliased_import' ? child.childForFieldName('alias')!.text : module.text;
      return { specifier: module.text, kind, names: [{ name: '*', alias }] } as const;
    });
    return { imports };
  }
  const specifier = statement.childForFieldName('module_name')?.text.replace(/\s+/g, '') ?? '';
  const names = statement.childrenForFieldName('name').map(importedName);
  const star = statement.namedChildren.some((child) => child?.type === 'wildcard_import');
  return { imports: [{ specifier, kind, names: star ? [{ name: '*' }] : names }] };
}

function importedName(node: Node): ImportedName {
  if (node.type !== 'aliased_import') return { name: node.text };
  return { name: node.childForFieldName('name')!.text, alias: node.childForFieldName('alias')!.text };
}

/** Inside `if TYPE_CHECKING:`, which no run-time execution enters (typing.TYPE_CHECKING). */
function isTypeChecking(statement: Node): boolean {
  for (let node = statement.parent; node; node = node.parent) {
    if (
      node.type === 'if_statement' &&
      /^(typing\.)?TYPE_CHECKING$/.test(node.childForFieldName('condition')?.text ?? '')
    )
      return true;
  }
  return false;
}
