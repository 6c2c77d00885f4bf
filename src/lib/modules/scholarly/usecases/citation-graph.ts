import { type Citation, citations } from './citations.ts';
import type { ReferenceContext } from './reference-context.ts';

export interface CitationGraphOptions extends Omit<ReferenceContext, 'repository' | 'paths'> {
  /** UUIDs or addresses of files. */
  readonly resources: readonly string[];
  /** Most citations of each file in each direction. */
  readonly limit: number;
}

export interface CitationGraph {
  readonly nodes: readonly CitationNode[];
  readonly edges: readonly { readonly source: string; readonly target: string; readonly type: string }[];
}

export interface CitationNode {
  /** UUID of a file; of a work elsewhere its kind and name. */
  readonly id: string;
  readonly title: string;
  readonly type: 'source' | 'cited';
}

/** What some files refer to, and what links to them, as a graph. @throws {PharosError} from citations */
export async function citationGraph({ resources, ...context }: CitationGraphOptions): Promise<CitationGraph> {
  const nodes = new Map<string, CitationNode>();
  const edges = new Map<string, CitationGraph['edges'][number]>();
  for (const resource of resources) {
    const found = await citations({ ...context, resource, direction: 'both' });
    for (const one of [...found.outbound, ...found.inbound]) {
      const source = { id: one.sourceResourceId, title: one.sourceAddress, type: 'source' as const };
      const target = targetOf(one);
      nodes.set(source.id, source);
      if (!nodes.has(target.id)) nodes.set(target.id, target);
      const edge = { source: source.id, target: target.id, type: one.citationType };
      edges.set(`${edge.source}\0${edge.target}\0${edge.type}`, edge);
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function targetOf({ targetResourceId, citationType, target }: Citation): CitationNode {
  return { id: targetResourceId ?? `${citationType}:${target}`, title: target, type: 'cited' };
}
