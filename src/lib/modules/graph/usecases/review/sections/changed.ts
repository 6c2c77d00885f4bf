import { isTestPath } from '../../../../../languages/conventions.ts';
import { codeLanguageOf } from '../../../../../languages/index.ts';
import type { ChangedFile } from '../../../../../source/changed-files.ts';
import type { ReviewContext } from '../context.ts';
import type { ChangedSection, ReviewedDefinition, ReviewedFile } from '../report.ts';

/** The changed files, those of code first, tests after it; each with the definitions whose own lines differ. */
export function changedSection(context: ReviewContext): ChangedSection {
  const { diff, renames, limit } = context;
  const oldPaths = new Map([...renames].map(([before, now]) => [now, before]));
  const files = diff.changes.files
    .filter(({ path }) => !renames.has(path))
    .map((file): ReviewedFile => {
      const definitions = definitionsIn(context, file.path);
      const before = oldPaths.get(file.path);
      return {
        path: file.path,
        change: before === undefined ? changeOf(file) : 'renamed',
        ...(before !== undefined && { before }),
        total: definitions.length,
        definitions: definitions.slice(0, limit),
      };
    });
  files.sort((a, b) => rankOf(a) - rankOf(b));
  return {
    total: files.length,
    added: files.filter(({ change }) => change === 'added').length,
    deleted: files.filter(({ change }) => change === 'deleted').length,
    files: files.slice(0, limit),
    definitions: files.reduce((sum, { total }) => sum + total, 0),
  };
}

function changeOf({ blob, before }: ChangedFile): ReviewedFile['change'] {
  if (before === undefined) return 'added';
  return blob === undefined ? 'deleted' : 'modified';
}

function rankOf({ path, total }: ReviewedFile): number {
  if (codeLanguageOf(path) === undefined) return 4;
  return (isTestPath(path) ? 2 : 0) + (total > 0 ? 0 : 1);
}

function definitionsIn({ diff, opened }: ReviewContext, path: string): ReviewedDefinition[] {
  const file = diff.compared.get(path);
  if (!file) return [];
  const { before, after, symbols } = file;
  const now = new Set(after.facts.definitions.map(({ qualifiedName }) => qualifiedName));
  const present = symbols.symbols.flatMap((symbol) =>
    opened
      .definitions()
      .at({ path, symbol })
      .map(({ kind, line, endLine }): ReviewedDefinition => {
        return { symbol, kind, change: symbols.added.has(symbol) ? 'added' : 'modified', line, endLine };
      }),
  );
  const removed = before.facts.definitions
    .filter(({ qualifiedName, isPart }) => !isPart && !now.has(qualifiedName))
    .map(({ qualifiedName: symbol, kind, startLine: line, endLine }): ReviewedDefinition => {
      return { symbol, kind, change: 'removed', line, endLine };
    });
  return [...present, ...removed];
}
