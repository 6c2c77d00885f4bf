import type { QuestionContext } from '../module.ts';
import { fileDetails } from './usecases/file-details.ts';
import { readMap } from './usecases/read-map.ts';

/** The caller's part of a question about a file or a map; the thread adds the rest. */
interface GivenFile {
  readonly file: string;
  readonly repository?: string;
}
interface GivenMap {
  readonly repository: string;
}

export const graphQuestions = {
  file: (given: GivenFile, { actor, stores }: QuestionContext) => fileDetails({ ...given, actor, stores }),
  map: (given: GivenMap, { actor, stores, graphs }: QuestionContext) =>
    readMap({ ...given, actor, graphs, catalog: stores.catalog, definitions: false }),
};
