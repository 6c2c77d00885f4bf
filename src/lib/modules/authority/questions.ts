import type { QuestionContext } from '../module.ts';
import type { PeopleStore } from './store.ts';
import { checkCodeOwners } from './usecases/check-codeowners.ts';
import { departed } from './usecases/departed.ts';
import { fileChanges } from './usecases/file-changes.ts';
import { hidePerson } from './usecases/hide-person.ts';
import { mergePeople } from './usecases/merge-people.ts';
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
    given: Given & { readonly files: readonly string[]; readonly base?: string; readonly exclude: readonly string[] },
    { actor, stores, signal }: QuestionContext,
  ) => reviewers({ ...given, actor, stores, signal }),
  changes: (given: Given & { readonly path: string }, { actor, stores }: QuestionContext) =>
    fileChanges({ ...given, actor, stores }),
  check: (given: Given, { actor, stores }: QuestionContext) => checkCodeOwners({ ...given, actor, stores }),
  departed: (given: Given & { readonly people: readonly string[] }, { actor, stores }: QuestionContext) =>
    departed({ ...given, actor, stores }),
  merge: async (
    given: Pick<Given, 'repository'> & { readonly names: readonly string[]; readonly undo: boolean },
    { actor, stores, store }: QuestionContext,
  ) => mergePeople({ ...given, actor, stores, people: await store<PeopleStore>() }),
  hide: async (given: { readonly name: string; readonly undo: boolean }, { actor, stores, store }: QuestionContext) =>
    hidePerson({ ...given, actor, stores, people: await store<PeopleStore>() }),
};
