import type { ReviewContext } from '../context.ts';
import type { ChangedSection, ReviewedDefinition, ReviewedFile } from '../report.ts';

/** The changed files, and those definitions of compared ones whose own lines differ. */
export function changedSection({ diff, opened, renames, limit }: ReviewContext): ChangedSection {
  const oldPaths = new Map([...renames].map(([before, now]) => [now, before]));
  const files = diff.changes.files
    .filter(({ path }) => !renames.has(path))
    .map(({ path, blob, before }): ReviewedFile => {
      const old = oldPaths.get(path);
      if (old !== undefined) return { path, change: 'renamed', before: old };
      return { path, change: before === undefined ? 'added' : blob === undefined ? 'deleted' : 'modified' };
    });
  const definitions = [...diff.compared].flatMap(([path, { before, after, symbols }]): ReviewedDefinition[] => {
    const now = new Set(after.facts.definitions.map(({ qualifiedName }) => qualifiedName));
    const removed = before.facts.definitions.filter(
      ({ qualifiedName, isPart }) => !isPart && !now.has(qualifiedName),
    );
    return [
      ...symbols.symbols.flatMap((symbol) =>
        opened
          .definitions()
          .at({ path, symbol })
          .map(({ kind, line, endLine }): ReviewedDefinition => {
            return { path, symbol, kind, change: symbols.added.has(symbol) ? 'added' : 'modified', line, endLine };
          }),
      ),
      ...removed.map(({ qualifiedName: symbol, kind, startLine: line, endLine }): ReviewedDefinition => {
        return { path, symbol, kind, change: 'removed', line, endLine };
      }),
    ];
  });
  return {
    total: files.length,
    added: files.filter(({ change }) => change === 'added').length,
    deleted: files.filter(({ change }) => change === 'deleted').length,
    files: files.slice(0, limit),
    totalDefinitions: definitions.length,
    definitions: definitions.slice(0, limit),
  };
}
