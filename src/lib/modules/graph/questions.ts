import { PharosError } from '../../errors.ts';
import { findResource } from '../../usecases/questions/find-resource.ts';
import type { QuestionContext } from '../module.ts';
import { areaMap } from './usecases/area-map.ts';
import { type Calls, callees, callers } from './usecases/calls.ts';
import { central } from './usecases/central.ts';
import { type CentralityOptions, centrality } from './usecases/centrality.ts';
import { communities } from './usecases/communities.ts';
import { communityAssignments } from './usecases/community-assignments.ts';
import {
  type ClosedDiscovery,
  closedDiscovery,
  hypotheses,
  type OpenDiscovery,
  openDiscovery,
} from './usecases/couplings.ts';
import { cycles } from './usecases/cycles.ts';
import { dependencies, dependents } from './usecases/dependencies.ts';
import { dependencyPath } from './usecases/dependency-path.ts';
import { embedding } from './usecases/embedding.ts';
import { type ListEntitiesOptions, listEntities } from './usecases/entities.ts';
import {
  type RelationshipsOptions,
  relationships,
  type TraverseOptions,
  traverse,
} from './usecases/entity-relations.ts';
import { explore } from './usecases/explore.ts';
import { fileDetails } from './usecases/file-details.ts';
import { hidden } from './usecases/hidden.ts';
import { hierarchy, implementations } from './usecases/hierarchy.ts';
import { type HoverOptions, hover } from './usecases/hover.ts';
import { type ImpactOptions, impact } from './usecases/impact.ts';
import { type NeighborsOptions, neighbors } from './usecases/neighbors.ts';
import { overview } from './usecases/overview/overview.ts';
import { readMap } from './usecases/read-map.ts';
import { similar } from './usecases/similar.ts';
import { similarResources } from './usecases/similar-resources.ts';
import { usesInFile } from './usecases/uses-in-file.ts';

/** The caller's part of a question about a file or a map; the thread adds the rest. */
interface GivenFile {
  readonly file: string;
  readonly repository?: string;
}
interface GivenFolder {
  readonly repository?: string;
  /** A file or a folder. */
  readonly path?: string;
  readonly limit: number;
}
/** A file by its path in a repository, or by its own id. */
interface GivenPlace {
  readonly resource?: string;
  readonly file?: string;
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

interface GivenGraph {
  readonly repository?: string;
  readonly tests: boolean;
}
interface GivenReach extends GivenGraph {
  readonly target: string;
  readonly direction: 'dependencies' | 'dependents';
  readonly depth: number;
  readonly limit: number;
  readonly documents: boolean;
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
  reach: ({ direction, ...given }: GivenReach, context: QuestionContext) =>
    (direction === 'dependencies' ? dependencies : dependents)({ ...given, ...opening(context) }),
  path: (given: GivenGraph & { from: string; to: string }, context: QuestionContext) =>
    dependencyPath({ ...given, ...opening(context) }),
  central: (given: GivenGraph & { limit: number }, context: QuestionContext) =>
    central({ ...given, ...opening(context) }),
  cycles: (given: GivenGraph & { types: boolean }, context: QuestionContext) =>
    cycles({ ...given, ...opening(context) }),
  impact: (given: Omit<ImpactOptions, 'actor' | 'catalog' | 'graphs'>, context: QuestionContext) =>
    impact({ ...given, ...opening(context), signal: context.signal }),
  similar: (given: GivenFile & { limit: number }, { actor, stores }: QuestionContext) =>
    similar({ ...given, actor, stores }),
  hidden: (given: GivenFolder, { actor, stores, graphs }: QuestionContext) =>
    hidden({ ...given, actor, graphs, stores }),
  hypotheses: (given: GivenFolder & { cursor?: string }, { actor, stores, graphs }: QuestionContext) =>
    hypotheses({ ...given, actor, graphs, stores }),
  open: (given: Pick<OpenDiscovery, 'resource' | 'limit'>, { actor, stores, graphs }: QuestionContext) =>
    openDiscovery({ ...given, actor, graphs, stores }),
  closed: (given: Pick<ClosedDiscovery, 'from' | 'to'>, { actor, stores, graphs }: QuestionContext) =>
    closedDiscovery({ ...given, actor, graphs, stores }),
  neighbors: (
    given: Omit<NeighborsOptions, 'actor' | 'stores' | 'graphs'>,
    { actor, stores, graphs }: QuestionContext,
  ) => neighbors({ ...given, actor, graphs, stores }),
  similarResources: (given: { resource: string; limit: number }, { actor, stores }: QuestionContext) =>
    similarResources({ ...given, actor, stores }),
  embedding: (given: { resource: string }, { actor, stores }: QuestionContext) =>
    embedding({ ...given, actor, stores }),
  centrality: (given: Pick<CentralityOptions, 'resources'>, { actor, stores, graphs }: QuestionContext) =>
    centrality({ ...given, actor, stores, graphs }),
  communities: (given: GivenGraph & { limit: number }, context: QuestionContext) =>
    communities({ ...given, ...opening(context) }),
  communityAssignments: (given: Pick<CentralityOptions, 'resources'>, { actor, stores, graphs }: QuestionContext) =>
    communityAssignments({ ...given, actor, stores, graphs }),
  entities: (given: Omit<ListEntitiesOptions, 'actor' | 'catalog' | 'graphs'>, context: QuestionContext) =>
    listEntities({ ...given, ...opening(context) }),
  relationships: (given: Omit<RelationshipsOptions, 'actor' | 'catalog' | 'graphs'>, context: QuestionContext) =>
    relationships({ ...given, ...opening(context) }),
  traverse: (given: Omit<TraverseOptions, 'actor' | 'catalog' | 'graphs'>, context: QuestionContext) =>
    traverse({ ...given, ...opening(context) }),
  async hover(
    { resource, file, ...given }: Pick<HoverOptions, 'repository' | 'line' | 'column'> & GivenPlace,
    { actor, stores, graphs, notesAt }: QuestionContext,
  ) {
    const found = resource === undefined ? undefined : await findResource(stores.catalog, { actor }, resource);
    const path = file ?? found?.path;
    if (path === undefined) {
      throw new PharosError('USAGE', 'No file is named', { hint: 'Give file_path, or the resource_id of a file.' });
    }
    return hover({
      ...{ ...given, actor, stores, graphs, file: path, ...(found && { repository: found.repository }) },
      ...(notesAt && { notesAt }),
    });
  },
  file: (given: GivenFile, { actor, stores }: QuestionContext) => fileDetails({ ...given, actor, stores }),
  overview: (given: GivenMap, { actor, stores, graphs }: QuestionContext) =>
    overview({ ...given, actor, stores, graphs }),
  layout: (given: GivenMap, { actor, stores, graphs }: QuestionContext) =>
    areaMap({ ...given, actor, graphs, catalog: stores.catalog }),
  uses: (given: GivenFile & { limit: number }, context: QuestionContext) =>
    usesInFile({ ...given, ...opening(context) }),
  map: (given: GivenMap, { actor, stores, graphs }: QuestionContext) =>
    readMap({ ...given, actor, graphs, catalog: stores.catalog, definitions: false }),
};
