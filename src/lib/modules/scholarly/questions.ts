import type { ReferenceKind } from '../../references/reference.ts';
import type { QuestionContext } from '../module.ts';
import type { ReferenceStore, TargetState } from './store.ts';
import { citationGraph } from './usecases/citation-graph.ts';
import { type CitationsOptions, citations } from './usecases/citations.ts';
import { type CitationFormat, cite } from './usecases/cite.ts';
import { completeness } from './usecases/completeness.ts';
import { listReferences } from './usecases/list-references.ts';
import { metadata } from './usecases/metadata.ts';

interface GivenReferences {
  readonly repository?: string;
  readonly kinds?: readonly ReferenceKind[];
  readonly target?: string;
  readonly states?: readonly TargetState[];
  readonly paths?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
}

/** A question to a server reads no file that an ingest has left unread: it says how many there are. */
async function contextOf({ actor, stores, store, signal }: QuestionContext) {
  return { actor, stores, references: await store<ReferenceStore>(), settles: false, all: true, signal };
}

export const scholarlyQuestions = {
  references: async (given: GivenReferences, context: QuestionContext) =>
    listReferences({ ...(await contextOf(context)), ...given }),

  citation: (given: { readonly repository?: string; readonly format: CitationFormat }, context: QuestionContext) =>
    cite({ actor: context.actor, stores: context.stores, all: true, ...given }),

  metadata: async ({ resource }: { readonly resource: string }, context: QuestionContext) =>
    metadata({ ...(await contextOf(context)), resource }),

  citations: async (given: Pick<CitationsOptions, 'resource' | 'direction' | 'limit'>, context: QuestionContext) =>
    citations({ ...(await contextOf(context)), ...given }),

  citationGraph: async (
    given: { readonly resources: readonly string[]; readonly limit: number },
    context: QuestionContext,
  ) => citationGraph({ ...(await contextOf(context)), ...given }),

  completeness: (_given: object, { actor, stores }: QuestionContext) => completeness({ actor, stores }),
};
