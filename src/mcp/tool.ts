import { z } from 'zod';
import type { Actor } from '../lib/actor.ts';
import type { Container } from '../lib/container.ts';
import type { NoteContext } from '../lib/modules/annotations/usecases/note-context.ts';
import type { FindingStores } from '../lib/modules/curation/api.ts';
import type { GraphCache } from '../lib/modules/graph/api.ts';
import type { ReferenceStore } from '../lib/modules/scholarly/api.ts';
import type { IngestResult } from '../lib/usecases/ingest/ingest.ts';
import type { Followed, Following } from './following.ts';

/** Context of the tools. */
export interface McpContext {
  /** Who asks. */
  readonly actor: Actor;
  readonly stores: Container['stores'];
  /** Opens the models by which repositories were ingested. */
  readonly encoders?: NonNullable<Container['encoders']>;
  /** Graphs of earlier questions. */
  readonly graphs?: GraphCache;
  /** Questions without a repository are about the one around this directory; without it, about all. */
  readonly directory?: string;
  /** The repository whose edits are followed, if there is one. */
  readonly following?: Following;
  /** How its index is at the time of this question, if the question is about it. */
  readonly followed?: Followed;
  /** Opens the stores of notes; absent where there are none to ask. */
  readonly notes?: () => Promise<Pick<NoteContext, 'notes' | 'anchors'>>;
  /** The same of findings, and of what code refers to. */
  readonly findings?: () => Promise<FindingStores>;
  readonly references?: () => Promise<ReferenceStore>;
  /** Whether code may be compared with code: the module duplicates is on. */
  readonly findsDuplicates?: boolean;
  /** Answers about a change may tell the risk of its files. */
  readonly tellsRisk?: boolean;
  /** Only where it is allowed. */
  readonly ingest?: (repository: string, signal: AbortSignal) => Promise<IngestResult>;
}

export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** The text of the answer. */
  run(input: z.infer<Input>, context: McpContext, signal: AbortSignal): Promise<string>;
}

/** Declares a tool, with the types of its input checked. */
export function tool<Input extends z.ZodObject>(declared: Tool<Input>): Tool {
  return declared as unknown as Tool;
}

/** Parameters that many tools have. */
export const budget = z.int().min(200).max(20_000).default(1500).describe('maximum tokens of the result');
const repo = z
  .string()
  .max(4096)
  .optional()
  .describe('key, URL, path or last name of one repository; default: the one of this project');
/** Which repositories a question is about. */
export const scope = {
  repo,
  all: z.boolean().default(false).describe('search all repositories'),
};
export const path = z.string().min(1).max(4096);
export const target = path.describe('a path, path:symbol, or the name of a definition');
export const limit = (usual: number) => z.int().min(1).max(100).default(usual).describe('maximum number of results');

/** The choice of a repository, as use-cases take it. */
export function choice({ actor, directory }: McpContext, { repo: repository, all }: Chosen) {
  return { actor, all, ...(repository !== undefined && { repository }), ...(directory !== undefined && { directory }) };
}

/** Options common to questions about the graph of a repository. */
export function graphChoice(context: McpContext, chosen: Chosen) {
  const { stores, graphs } = context;
  return { catalog: stores.catalog, ...(graphs && { graphs }), ...choice(context, chosen) };
}

type Chosen = z.infer<z.ZodObject<typeof scope>>;
