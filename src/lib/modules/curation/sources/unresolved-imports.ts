import { isTestPath } from '../../../languages/conventions.ts';
import { atLine, MOST, type Source } from './source.ts';

/** The reasons that are errors of the code; others tell what a reader of code cannot know. */
const REASONS: Readonly<Record<string, string>> = {
  'not-found': 'names nothing in this repository',
  'not-exported': 'names something that its file does not export',
  ambiguous: 'could mean several files',
};

/** Imports that point into the repository and lead to nothing. */
export const unresolvedSource: Source = {
  name: 'unresolved-imports',
  async find({ stores: { catalog }, repository: { current } }) {
    const rows = await catalog.report(current.generation, 'unresolved');
    return rows
      .filter(({ reason, from }) => reason in REASONS && !isTestPath(from))
      .slice(0, MOST)
      .map(({ from, specifier, line, reason }) => ({
        ...{ rule: 'unresolved-import', severity: reason === 'not-found' ? 'warning' : 'note' },
        message: `The import ${specifier} ${REASONS[reason]}`,
        ...{ path: from, region: line > 0 ? atLine(line) : undefined, fingerprints: {} },
      }));
  },
};
