import { type Actor, localActor } from '../../src/lib/actor.ts';
import { curationModule, type Finding } from '../../src/lib/modules/curation/api.ts';
import type { FindingContext } from '../../src/lib/modules/curation/usecases/finding-context.ts';
import { type ImportSarifOptions, importSarif } from '../../src/lib/modules/curation/usecases/import-sarif.ts';
import { type Judgement, judgeFinding } from '../../src/lib/modules/curation/usecases/judge-findings.ts';
import { type ListFindingsOptions, listFindings } from '../../src/lib/modules/curation/usecases/list-findings.ts';
import type { Embedded } from './embedded.ts';

/** A result of a linter: `path:line rule`, with its message. */
export type Lint = readonly [place: string, rule: string, more?: object];

/** A log of a linter. */
export function sarif(results: readonly Lint[], run: object = {}): Buffer {
  const log = {
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Lint', version: '1.0' } },
        results: results.map(([place, ruleId, more]) => {
          const [, uri = place, line] = /^(.*):(\d+)$/.exec(place) ?? [];
          const region = line === undefined ? undefined : { startLine: Number(line) };
          return {
            ...{ ruleId, level: 'warning', message: { text: `${ruleId} here` } },
            locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
            ...more,
          };
        }),
        ...run,
      },
    ],
  };
  return Buffer.from(JSON.stringify(log));
}

/** An index in which findings are imported, listed and judged. */
export async function indexedFindings(index: Embedded, repository: string, actor: Actor = localActor('ann')) {
  const context: FindingContext = {
    ...{ actor, stores: index.stores },
    ...(await index.moduleStore(curationModule)),
  };
  const choice = { ...context, repository };
  const all = async (more: Partial<ListFindingsOptions> = {}): Promise<readonly Finding[]> =>
    (await listFindings({ ...choice, sources: ['lint'], limit: 1000, ...more })).items;
  return {
    context,
    choice,
    all,
    import: (log: Uint8Array, more: Partial<ImportSarifOptions> = {}) =>
      importSarif({ ...choice, sarif: log, workTree: true, ...more }),
    judge: (id: string, judgement: Judgement) => judgeFinding({ ...context, id, ...judgement }),
    /** `path:line rule` → state of its place, its own state. */
    async states(): Promise<Readonly<Record<string, string>>> {
      const entries = (await all()).map(({ place, rule, state }) => {
        const where = place.startLine === 0 ? place.path : `${place.path}:${place.startLine}`;
        return [`${where} ${rule}`, state === 'fixed' ? state : `${state}, ${place.state}`];
      });
      return Object.fromEntries(entries.sort());
    },
  };
}
