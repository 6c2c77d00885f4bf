import type { QuestionContext } from '../module.ts';
import { type Duplicates, findDuplicates } from './usecases/find-duplicates.ts';

interface GivenDuplicates {
  readonly repository: string;
  readonly path?: string;
  readonly minTokens: number;
  readonly tests: boolean;
  readonly limit: number;
}

export const duplicatesQuestions = {
  duplicates: ({ path, ...given }: GivenDuplicates, { actor, stores, signal }: QuestionContext): Promise<Duplicates> =>
    findDuplicates({ ...given, actor, stores, signal, ...(path !== undefined && { paths: [path] }) }),
};
