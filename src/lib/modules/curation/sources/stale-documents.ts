import { staleDocuments } from '../../resources/api.ts';
import { atLine, MOST, type Source } from './source.ts';

/** Documents that name files which are gone; `pharos docs stale` shows those whose code has changed, too. */
export const documentSource: Source = {
  name: 'stale-documents',
  async find({ actor, stores, repository }) {
    const { stale } = await staleDocuments({ actor, stores, repository: repository.key, limit: MOST });
    return stale
      .flatMap(({ path, gone }) => gone.map((one) => ({ document: path, ...one })))
      .slice(0, MOST)
      .map(({ document, path, line, movedTo }) => ({
        ...{ rule: 'stale-document', severity: 'note', path: document, region: atLine(line) },
        message: `Names ${path}, which is gone${movedTo === undefined ? '' : `: it is ${movedTo} now`}`,
        fingerprints: { 'pharos/v1': `${document}\n${path}` },
      }));
  },
};
