import type { LanguageReader } from '../../../parse/language-reader.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

/** A path in quotes, in parentheses of Join-Path, or as a bare word. */
const WORD =
  /^(?:"([^"`\n]*)"|'([^'\n]*)'|\(\s*Join-Path\s+(?:-Path\s+)?([^\s()]+)\s+(?:-ChildPath\s+)?["']?([^\s()"']+)["']?\s*\)|([^\s"'(){}|;]+))/i;
const BEFORE =
  /^(?:\.|Import-Module|using\s+module|ipmo)\s+(?:-(?:Name|Force|Global|DisableNameChecking|Verbose|PassThru)\b:?(?:\s*\$\w+)?\s+)*/i;

export const powershellReader: LanguageReader = {
  readStatement: ({ text }) => readCommand(text.slice(0, 1000)),
  isExported: () => true,
  directiveComment: /^#(?:!|requires\b)/i,
  plainComment: (comment) => comment.replace(/^<#+/, '/*').replace(/#+>$/, '*/'),
};

/**
 * A script that is run in the scope of this one, or a module file (about_Scripts, "Script scope and dot sourcing"; Import-Module). A path below
 * `$PSScriptRoot` begins with `$PSScriptRoot`; a module by its name has the flag `name`.
 */
function readCommand(text: string): StatementFacts {
  const before = BEFORE.exec(text)?.[0];
  if (before === undefined) return {};
  const [, double, single, joined, child, bare] = WORD.exec(text.slice(before.length)) ?? [];
  const written = double ?? single ?? (joined === undefined ? bare : `${joined}/${child}`);
  if (!written || written.startsWith('-')) return {};
  const specifier = written.replaceAll('\\', '/');
  // Functions and blocks of code are run in this scope, too.
  if (text.startsWith('.') && !/\/|\.ps1$/i.test(specifier)) return {};
  const isName = !text.startsWith('.') && /^[\w.-]+$/.test(specifier) && !/\.ps[md]?1$/i.test(specifier);
  return { imports: [{ specifier, kind: 'import', names: [], ...(isName && { flags: ['name'] }) }] };
}
