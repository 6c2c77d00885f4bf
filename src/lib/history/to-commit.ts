import { codeLanguageOf, languageOf } from '../languages/index.ts';
import { isFix, leftOutOf, scopeOf, subjectOf } from './classify.ts';
import type { Commit, LeftOut, Touch } from './commit.ts';
import type { ListedCommit, LoggedCommit } from './read-log.ts';

/** A commit as it is kept, but for its author: also those that count in no figure, of which only the renames are. */
export interface KeptCommit extends Omit<Commit, 'person'> {
  readonly leftOut: LeftOut | undefined;
}

/** Files of documents and configuration that are kept of one commit. */
const MAX_OTHERS = 200;
/** Renames of one commit: a whole repository may move. */
const MAX_RENAMES = 20_000;
const MAX_PATH = 4096;

/** Reduces a commit to what is kept of it. */
export function toCommit(listed: ListedCommit, { subject, body, touches }: LoggedCommit): KeptCommit {
  const known = touches.filter(({ path, from }) => path.length <= MAX_PATH && isKnown(path, from));
  const code = known.filter(({ path, from }) => isCode(path) || (from !== undefined && isCode(from)));
  const leftOut = leftOutOf(listed, code.length);
  return {
    sha: listed.sha,
    at: listed.at,
    isFix: isFix(subject, body),
    scope: scopeOf(subject),
    subject: subjectOf(subject),
    fileCount: code.length,
    leftOut,
    touches: leftOut ? renames(known) : known.length - code.length > MAX_OTHERS ? code : known,
  };
}

/** They tell under which name a file was before, whoever moved it. */
function renames(touches: readonly Touch[]): Touch[] {
  return touches.filter(({ change }) => change === 'R').slice(0, MAX_RENAMES);
}

function isKnown(path: string, from?: string): boolean {
  return languageOf(path) !== undefined || (from !== undefined && languageOf(from) !== undefined);
}

function isCode(path: string): boolean {
  return codeLanguageOf(path) !== undefined;
}
