import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

/**
 * `import`, `export` and `part` with all URIs of the directive, those that conditions choose among them (Dart Language
 * Specification, "Libraries and Scripts").
 */
export function readDirective({ type, text }: Node): StatementFacts {
  const kind = type === 'part_directive' ? 'module' : /^\s*(?:@\S+\s+)*export\b/.test(text) ? 'reexport' : 'import';
  const uris = [...text.matchAll(/(?:\b(?:import|export|part)|\))\s*r?(["'])([^"'$\n]{1,500})\1/g)];
  return { imports: uris.map(([, , specifier]) => ({ specifier: specifier!, kind, names: [{ name: '*' }] })) };
}
