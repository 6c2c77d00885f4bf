import type { QuestionContext } from '../module.ts';
import type { FindingState } from './finding.ts';
import type { FindingStores } from './open-store.ts';
import { type ChangeFindingsOptions, changeFindings } from './usecases/change-findings.ts';
import { checkQuality } from './usecases/check-quality.ts';
import { exportFindings } from './usecases/export-findings.ts';
import type { FindingContext } from './usecases/finding-context.ts';
import { importSarif } from './usecases/import-sarif.ts';
import { type JudgeHypothesisOptions, judgeHypothesis } from './usecases/judge-hypothesis.ts';
import { type GivenFilter, listFindings } from './usecases/list-findings.ts';
import { sarifOfFindings } from './usecases/sarif-of-findings.ts';
import { showFinding } from './usecases/show-finding.ts';

interface GivenList extends GivenFilter {
  readonly repository?: string;
  readonly paths?: readonly string[];
  readonly minQuality?: number;
  readonly maxQuality?: number;
  readonly withFiles?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

interface GivenLog {
  readonly sarif: Uint8Array;
  readonly repository?: string;
  readonly toolRan?: readonly string[];
  readonly root?: string;
}

interface GivenExport {
  readonly repository?: string;
  readonly states: readonly FindingState[];
  readonly sources?: readonly string[];
}

async function contextOf({ actor, stores, store, signal }: QuestionContext): Promise<FindingContext> {
  return { actor, stores, signal, ...(await store<FindingStores>()) };
}

export const curationQuestions = {
  list: async (given: GivenList, context: QuestionContext) => listFindings({ ...(await contextOf(context)), ...given }),

  show: async ({ id }: { readonly id: string }, context: QuestionContext) =>
    showFinding({ ...(await contextOf(context)), id }),

  import: async (given: GivenLog, context: QuestionContext) => importSarif({ ...(await contextOf(context)), ...given }),

  change: async (given: Pick<ChangeFindingsOptions, 'ids' | 'resources' | 'change'>, context: QuestionContext) =>
    changeFindings({ ...(await contextOf(context)), ...given }),

  judgeHypothesis: async (
    given: Pick<JudgeHypothesisOptions, 'id' | 'isValid' | 'comment'>,
    context: QuestionContext,
  ) => {
    const finding = await judgeHypothesis({ ...(await contextOf(context)), ...given });
    return { id: given.id, isValidated: given.isValid, finding };
  },

  checkQuality: async (given: { readonly resources: readonly string[] }, context: QuestionContext) =>
    checkQuality({ ...(await contextOf(context)), stores: context.stores, ...given }),

  async export(given: GivenExport, context: QuestionContext) {
    const exported = await exportFindings({ ...(await contextOf(context)), ...given });
    const parts: string[] = [];
    for await (const part of sarifOfFindings(exported)) parts.push(part);
    return { sarif: parts.join('') };
  },
};
