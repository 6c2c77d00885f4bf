import type { Node } from 'web-tree-sitter';
import { readCall } from './ecmascript-call.ts';
import { readCommentImports } from './ecmascript-comment.ts';
import { readCommonJsExport, readDefineProperty } from './ecmascript-commonjs.ts';
import { stringText } from './ecmascript-literal.ts';
import { readImportText } from './ecmascript-module-clause.ts';
import { readExportStatement } from './ecmascript-statement.ts';
import type { StatementFacts } from './statement-reader.ts';

/** Reads what a JavaScript or TypeScript statement, call or comment passes between files. */
export function readJavaScriptStatement(statement: Node): StatementFacts {
  switch (statement.type) {
    case 'import_statement':
      return readImportText(statement.text);
    case 'export_statement':
      return readExportStatement(statement);
    case 'member_expression':
    case 'subscript_expression':
      return readCommonJsExport(statement.parent!);
    case 'comment':
      return readCommentImports(statement);
    case 'ambient_declaration':
      return readModuleDeclaration(statement);
    case 'property_identifier':
      return readMemberCall(statement, statement.parent!);
    case 'identifier':
      return readCall(statement.parent!);
    case 'call_expression':
    case 'new_expression':
      return readCall(statement);
    default:
      return {};
  }
}

/** `Object.defineProperty(exports, …)`, `require.resolve(…)`, `import.meta.resolve(…)` */
function readMemberCall(property: Node, member: Node): StatementFacts {
  const object = member.childForFieldName('object')?.text;
  if (property.text === 'defineProperty') return readDefineProperty(member.parent!);
  return object === 'require' || object === 'import.meta' ? readCall(member.parent!) : {};
}

/** `declare module './x' { … }` adds to a module of the repository (TypeScript Handbook, "Module Augmentation"). */
function readModuleDeclaration(declaration: Node): StatementFacts {
  const name = declaration.namedChildren.find((child) => child.type === 'module')?.childForFieldName('name');
  const specifier = name && stringText(name);
  return specifier?.startsWith('.') ? { imports: [{ specifier, kind: 'type', names: [] }] } : {};
}
