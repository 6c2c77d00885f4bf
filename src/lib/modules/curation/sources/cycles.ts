import { cycles } from '../../graph/api.ts';
import { atLine, MOST, type Source } from './source.ts';

/** Shortest import cycles that hold every import of a cycle between them: known by their files, shown where the first begins. */
export const cycleSource: Source = {
  name: 'cycles',
  async find({ actor, stores: { catalog }, repository }) {
    const { added } = await cycles({ actor, catalog, repository: repository.key, known: [] });
    const byFiles = new Map(
      added.map((links) => [
        links
          .map(({ from }) => from)
          .sort()
          .join('\0'),
        links,
      ]),
    );
    return [...byFiles].slice(0, MOST).map(([files, links]) => {
      const [first] = links;
      const way = [...links.map(({ from }) => from), first!.from].join(' → ');
      return {
        ...{ rule: 'import-cycle', severity: 'warning', message: `These files import one another: ${way}` },
        ...{
          path: first!.from,
          region: atLine(first!.line),
          fingerprints: { 'pharos/v1': files.replaceAll('\0', '\n') },
        },
      };
    });
  },
};
