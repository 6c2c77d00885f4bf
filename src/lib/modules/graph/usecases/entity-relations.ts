import { PharosError } from '../../../errors.ts';
import type { DefinitionName } from '../../../graph/definition-graph.ts';
import { findResource } from '../../../usecases/questions/find-resource.ts';
import { type Entity, entityOf } from './entities.ts';
import { requireDefinitions } from './find-definition.ts';
import { type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export const RELATION_TYPES = ['DEFINES', 'IMPORTS', 'CALLS', 'EXTENDS', 'IMPLEMENTS', 'USES'] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** A proved relation of two entities, by their ids. */
export interface Relation {
  readonly sourceEntityId: string;
  readonly targetEntityId: string;
  readonly relationType: RelationType;
  /** Always 1: it is proved. */
  readonly weight: 1;
  /** In the file of the source; 0 where no line shows it. */
  readonly line: number;
}

export interface EntityQuestion extends Omit<GraphOptions, 'repository'> {
  /** Address of a file or definition, or UUID of a file. */
  readonly entity: string;
  /** All by default. */
  readonly types?: readonly RelationType[];
}

export interface RelationshipsOptions extends EntityQuestion {
  readonly direction: 'outgoing' | 'incoming' | 'both';
  /** Most in each direction. */
  readonly limit: number;
}

interface Related {
  readonly relationType: RelationType;
  readonly weight: 1;
  readonly line: number;
}

export interface Relationships extends GraphAnswer {
  readonly entity: Entity;
  readonly outgoingRelationships: readonly (Related & { readonly targetEntity: Entity })[];
  readonly incomingRelationships: readonly (Related & { readonly sourceEntity: Entity })[];
  /** Without the limit. */
  readonly counts: { readonly outgoing: number; readonly incoming: number; readonly total: number };
}

/**
 * What is proved of a file or a definition: what defines, imports, calls and derives from what.
 *
 * @throws {PharosError} NOT_FOUND when there is no such entity; from openGraph
 */
export async function relationships(options: RelationshipsOptions): Promise<Relationships> {
  const { types, direction, limit } = options;
  const { opened, name } = await openEntity(options);
  const view = viewOf(opened);
  const [outgoing, incoming] = relationsOf(opened, name, types);
  const wanted = (list: readonly Step[], side: string) => (direction === 'both' || direction === side ? list : []);
  const [forth, back] = [wanted(outgoing, 'outgoing'), wanted(incoming, 'incoming')];
  const shown = ({ relationType, line }: Step) => ({ relationType, weight: 1 as const, line });
  return {
    ...{ ...opened.answer, entity: view(name) },
    outgoingRelationships: forth.slice(0, limit).map((step) => ({ ...shown(step), targetEntity: view(step.other) })),
    incomingRelationships: back.slice(0, limit).map((step) => ({ ...shown(step), sourceEntity: view(step.other) })),
    counts: { outgoing: forth.length, incoming: back.length, total: forth.length + back.length },
  };
}

export interface TraverseOptions extends EntityQuestion {
  /** 1 to 3. */
  readonly maxHops: number;
  /** Most entities. */
  readonly limit: number;
}

export interface Traversal extends GraphAnswer {
  readonly startEntity: Entity;
  /** The nearest first. */
  readonly entities: readonly Entity[];
  readonly relationships: readonly Relation[];
  readonly traversalInfo: {
    readonly maxHops: number;
    /** Ids by distance. */
    readonly entitiesByHop: Readonly<Record<string, readonly string[]>>;
    readonly totalEntities: number;
    readonly totalRelationships: number;
    /** The limit has ended the walk. */
    readonly isCut: boolean;
  };
}

/**
 * All that some hops along proved relations lead to, in both directions.
 *
 * @throws {PharosError} NOT_FOUND when there is no such entity; from openGraph
 */
export async function traverse(options: TraverseOptions): Promise<Traversal> {
  const { types, maxHops, limit } = options;
  const { opened, name } = await openEntity(options);
  const view = viewOf(opened);
  const start = view(name);
  const entities = new Map([[start.id, start]]);
  const relations = new Map<string, Relation>();
  const byHop: Record<string, string[]> = { 0: [start.id] };
  let nearest = [name];
  let isCut = false;
  for (let hop = 1; hop <= maxHops && nearest.length > 0; hop++) {
    const reached: DefinitionName[] = [];
    for (const from of nearest) {
      const { id } = view(from);
      const [outgoing, incoming] = relationsOf(opened, from, types);
      for (const [steps, isForth] of [[outgoing, true] as const, [incoming, false] as const]) {
        for (const { other, relationType, line } of steps) {
          const entity = view(other);
          if (!entities.has(entity.id)) {
            if (entities.size >= limit) {
              isCut = true;
              continue;
            }
            entities.set(entity.id, entity);
            reached.push(other);
          }
          const [sourceEntityId, targetEntityId] = isForth ? [id, entity.id] : [entity.id, id];
          const key = `${sourceEntityId}\0${targetEntityId}\0${relationType}`;
          if (!relations.has(key))
            relations.set(key, { sourceEntityId, targetEntityId, relationType, weight: 1, line });
        }
      }
    }
    if (reached.length > 0) byHop[hop] = reached.map((one) => view(one).id);
    nearest = reached;
  }
  return {
    ...{ ...opened.answer, startEntity: start },
    ...{ entities: [...entities.values()], relationships: [...relations.values()] },
    traversalInfo: {
      ...{ maxHops, entitiesByHop: byHop, totalEntities: entities.size },
      ...{ totalRelationships: relations.size, isCut },
    },
  };
}

async function openEntity({ entity, ...options }: EntityQuestion) {
  const { repository, path, symbol = '' } = await findResource(options.catalog, options, entity);
  const opened = await openGraph({ ...options, repository });
  requireDefinitions(opened);
  const name = { path: path ?? '', symbol };
  const isThere = symbol === '' ? opened.hasFile(name.path) : opened.definitions().at(name).length > 0;
  if (isThere) return { opened, name };
  throw new PharosError('NOT_FOUND', `No entity has the id ${entity.slice(0, 200)}`, {
    hint: 'GET /api/v1/graph/entities lists files and definitions with their ids.',
  });
}

/** Names a definition, or a file by an empty symbol. */
function viewOf({ repository, definitions }: OpenedGraph) {
  const graph = definitions();
  return (name: DefinitionName): Entity => {
    const [place] = graph.at(name);
    return entityOf(repository.key, { path: name.path, ...(place && name.symbol !== '' && { place }) });
  };
}

/** One relation of an entity. */
interface Step {
  readonly other: DefinitionName;
  readonly relationType: RelationType;
  readonly line: number;
}

const TYPE_OF: Readonly<Record<string, RelationType>> = {
  import: 'IMPORTS',
  ...{ call: 'CALLS', construct: 'CALLS', decorate: 'CALLS' },
  ...{ extend: 'EXTENDS', implement: 'IMPLEMENTS' },
};

/** Outgoing and incoming ones, each once for a type and another entity. */
function relationsOf(opened: OpenedGraph, name: DefinitionName, types?: readonly RelationType[]): [Step[], Step[]] {
  const graph = opened.definitions();
  const out: Step[] = [];
  const back: Step[] = [];
  const { path, symbol } = name;
  if (symbol === '') {
    for (const { symbol: own, line } of opened.places.filter((place) => place.path === path))
      if (!own.includes('.')) out.push({ other: { path, symbol: own }, relationType: 'DEFINES', line });
    for (const other of opened.graph.outNeighbors(path))
      out.push({ other: { path: other, symbol: '' }, relationType: 'IMPORTS', line: 0 });
    for (const other of opened.graph.inNeighbors(path))
      back.push({ other: { path: other, symbol: '' }, relationType: 'IMPORTS', line: 0 });
  } else {
    for (const member of graph.membersOf(name)) {
      const other = { path, symbol: member };
      out.push({ other, relationType: 'DEFINES', line: graph.at(other)[0]?.line ?? 0 });
    }
    const owner = { path, symbol: symbol.slice(0, Math.max(0, symbol.lastIndexOf('.'))) };
    // Of some members the owner is in another file.
    const isKnown = owner.symbol === '' || graph.at(owner).length > 0;
    const line = graph.at(name)[0]!.line;
    back.push({ other: isKnown ? owner : { path, symbol: '' }, relationType: 'DEFINES', line });
  }
  for (const { to, toSymbol, kind, line } of graph.usesBy(name))
    if (toSymbol !== '') out.push({ other: { path: to, symbol: toSymbol }, relationType: typeOf(kind), line });
  for (const { from, fromSymbol, kind, line } of graph.usesOf(name))
    back.push({ other: { path: from, symbol: fromSymbol }, relationType: typeOf(kind), line });
  return [once(out, types), once(back, types)];
}

function typeOf(kind: string): RelationType {
  return TYPE_OF[kind] ?? 'USES';
}

function once(steps: readonly Step[], types: readonly RelationType[] | undefined): Step[] {
  const found = new Map<string, Step>();
  for (const step of steps) {
    const { other, relationType } = step;
    if (types && !types.includes(relationType)) continue;
    const key = `${relationType}\0${other.path}\0${other.symbol}`;
    if (!found.has(key)) found.set(key, step);
  }
  return [...found.values()];
}
