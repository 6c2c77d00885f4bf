import type { QuestionContext } from '../module.ts';
import { type Calls, callees, callers } from './usecases/calls.ts';
import { explore } from './usecases/explore.ts';
import { fileDetails } from './usecases/file-details.ts';
import { hierarchy, implementations } from './usecases/hierarchy.ts';
import { readMap } from './usecases/read-map.ts';

/** The caller's part of a question about a file or a map; the thread adds the rest. */
interface GivenFile {
  readonly file: string;
  readonly repository?: string;
}
interface GivenMap {
  readonly repository: string;
}

interface GivenDefinition {
  readonly target: string;
  readonly repository?: string;
}
interface GivenCalls extends GivenDefinition {
  readonly direction: 'callers' | 'callees';
  readonly depth: number;
  readonly limit: number;
  readonly possible: boolean;
}

interface GivenQuestion {
  readonly query: string;
  readonly budget: number;
  readonly repository?: string;
}

/** Options for opening the graph. */
function opening({ actor, stores, graphs }: QuestionContext) {
  return { actor, graphs, catalog: stores.catalog };
}

export const graphQuestions = {
  explore: (given: GivenQuestion, { actor, stores, graphs, encoders, signal }: QuestionContext) =>
    explore({ ...given, actor, stores, graphs, signal, ...(encoders && { encoders }) }),
  calls: ({ direction, ...given }: GivenCalls, context: QuestionContext): Promise<Calls> =>
    (direction === 'callers' ? callers : callees)({ ...given, ...opening(context) }),
  hierarchy: (given: GivenDefinition, context: QuestionContext) => hierarchy({ ...given, ...opening(context) }),
  implementations: (given: GivenDefinition, context: QuestionContext) =>
    implementations({ ...given, ...opening(context) }),
  file: (given: GivenFile, { actor, stores }: QuestionContext) => fileDetails({ ...given, actor, stores }),
  map: (given: GivenMap, { actor, stores, graphs }: QuestionContext) =>
    readMap({ ...given, actor, graphs, catalog: stores.catalog, definitions: false }),
};
