import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

/**
 * One Go import spec (Language Specification, "Import declarations"). All of the package is named: under its own name,
 * under an alias, as `.` into the file's block, or as `_` for its side effects only.
 */
export function readGoStatement(spec: Node): StatementFacts {
  const specifier = (spec.childForFieldName('path')?.text ?? '').replace(/^["`]|["`]$/g, '');
  const alias = spec.childForFieldName('name')?.text;
  return { imports: [{ specifier, kind: 'import', names: [alias ? { name: '*', alias } : { name: '*' }] }] };
}
