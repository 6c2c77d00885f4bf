import type { Node } from 'web-tree-sitter';
import { readCall } from './ecmascript-call.ts';
import { readCommentImports } from './ecmascript-comment.ts';
import { readCommonJsExport, readDefineProperty } from './ecmascript-commonjs.ts';
import { stringText } from './ecmascript-literal.ts';
import { readExportStatement, readImportStatement } from './ecmascript-statement.ts';
import type { StatementFacts } from './statement-reader.ts';

/** Reads what a JavaScript or TypeScript statement, call or comment passes between files. */
export function readJavaScriptStatement(statement: Node): StatementFacts {
  switch (statement.type) {
    case 'import_statement':
      return readImportStatement(statement);
    case 'export_statement':
      return readExportStatement(statement);
    case 'assignment_expression':
      return readCommonJsExport(statement);
    case 'comment':
      return readCommentImports(statement);
    case 'ambient_declaration':
      return readModuleDeclaration(statement);
    case 'call_expression':
      return statement.childForFieldName('function')?.text.endsWith('defineProperty')
        ? readDefineProperty(statement)
        : readCall(statement);
    case 'new_expression':
      return readCall(statement);
    default:
      return {};
  }
}

/** `declare module './x' { … }` adds to a module of the repository (TypeScript Handbook, "Module Augmentation"). */
function readModuleDeclaration(declaration: Node): StatementFacts {
  const name = declaration.namedChildren.find((child) => child.type === 'module')?.childForFieldName('name');
  const specifier = name && stringText(name);
  return specifier?.startsWith('.') ? { imports: [{ specifier, kind: 'type', names: [] }] } : {};
}
