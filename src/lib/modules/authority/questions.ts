import type { QuestionContext } from '../module.ts';
import { checkCodeOwners } from './usecases/check-codeowners.ts';
import { departed } from './usecases/departed.ts';
import { fileChanges } from './usecases/file-changes.ts';
import { owners } from './usecases/owners.ts';
import { reviewers } from './usecases/reviewers.ts';

interface Given {
  readonly repository?: string;
  readonly limit: number;
}

export const authorityQuestions = {
  owners: (given: Given & { readonly path: string }, { actor, stores }: QuestionContext) =>
    owners({ ...given, actor, stores }),
  reviewers: (
    given: Given & { readonly files: readonly string[]; readonly exclude: readonly string[] },
    { actor, stores, signal }: QuestionContext,
  ) => reviewers({ ...given, actor, stores, signal }),
  changes: (given: Given & { readonly path: string }, { actor, stores }: QuestionContext) =>
    fileChanges({ ...given, actor, stores }),
  check: (given: Given, { actor, stores }: QuestionContext) => checkCodeOwners({ ...given, actor, stores }),
  departed: (given: Given & { readonly people: readonly string[] }, { actor, stores }: QuestionContext) =>
    departed({ ...given, actor, stores }),
};
