import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

/**
 * A file that is sourced (Bash Reference Manual, "Bash Builtins"), or that ShellCheck is told of
 * (`# shellcheck source=lib.sh`, flag `told`). Flag `load`: Bats' command of that name.
 */
export function readSource(node: Node): StatementFacts {
  if (node.type === 'comment') {
    const path = /\bsource=(\S+)/.exec(node.text)?.[1];
    return path === undefined ? {} : { imports: [{ specifier: path, kind: 'import', names: [], flags: ['told'] }] };
  }
  const argument = node.childForFieldName('argument');
  if (!argument) return {};
  const isLoad = node.childForFieldName('name')?.text === 'load';
  const specifier = unquoted(argument);
  return { imports: [{ specifier, kind: 'import', names: [], ...(isLoad && { flags: ['load'] }) }] };
}

/** The text of a word without quotes; `$` stays where it stands for something else. */
function unquoted({ type, text }: Node): string {
  if (type === 'raw_string') return text.slice(1, -1).replaceAll('$', '\\$');
  return text.replaceAll('"', '');
}
