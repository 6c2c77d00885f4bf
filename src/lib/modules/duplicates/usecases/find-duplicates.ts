import { type ClonePair, findClones } from '../../../duplicates/find-clones.ts';
import { type CloneGroup, groupClones } from '../../../duplicates/group-clones.ts';
import type { CloneType } from '../../../duplicates/judge-pair.ts';
import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { type Asked, type AskedOptions, askedByDiff, askedByName, askedByPaths } from './choose-asked.ts';
import { countLines } from './cloned-lines.ts';
import { LEAST_TOKENS } from './least-tokens.ts';
import { type ComparedDefinition, type ReadFragments, readFragments } from './read-fragments.ts';

export interface DuplicatesOptions extends RepositoryChoice {
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  /** Only definitions in these files or folders, with their duplicates wherever they are. One of these four at most. */
  readonly paths?: readonly string[];
  /** Only one definition, `path#name`, or those of a file. */
  readonly like?: string;
  /** Only what changed since HEAD branched off this ref. */
  readonly diff?: string;
  /** Definitions of fewer tokens are not compared; 20 at least, default 50. */
  readonly minTokens?: number;
  /** Compare test code, too; default false. */
  readonly tests?: boolean;
  /** Most groups; default all. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface Duplicates {
  readonly repository: string;
  readonly commit: string | undefined;
  /** What was compared: files, their lines, and definitions that are long enough. */
  readonly compared: { readonly files: number; readonly lines: number; readonly definitions: number };
  /** Files whose definitions were not compared, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Lines of the compared files in one of the places. */
  readonly clonedLines: number;
  readonly total: number;
  /** Those with most to gain first: by tokens of all places but one. */
  readonly groups: readonly DuplicateGroup[];
  readonly warnings: readonly string[];
}

export interface DuplicateGroup {
  /** Tokens of the first place. */
  readonly tokens: number;
  /** The definition that was asked about, or the one with most clones. */
  readonly first: ComparedDefinition;
  readonly total: number;
  /** Clones of the first, the most similar first. */
  readonly clones: readonly DuplicatePlace[];
}

export interface DuplicatePlace extends ComparedDefinition {
  readonly type: CloneType;
  /** Share of the longer one's tokens that are the same in both, names and literals aside: 0–1. */
  readonly similarity: number;
}

/** Clones that a group names. */
const NAMED = 50;
const FEWEST_TOKENS = 20;

/**
 * Definitions that are alike: copies, also renamed or edited ones.
 *
 * @throws {PharosError} USAGE when several repositories are meant, or for a number of tokens below 20; BAD_REPOSITORY when
 *   nothing is indexed at a name; from changedFiles
 */
export async function findDuplicates(options: DuplicatesOptions): Promise<Duplicates> {
  const { stores, minTokens = LEAST_TOKENS, tests = false, limit, signal } = options;
  if (minTokens < FEWEST_TOKENS) {
    throw new PharosError('USAGE', `At least ${FEWEST_TOKENS} tokens are compared, not ${minTokens}`, {
      hint: 'Shorter pieces of code are alike everywhere.',
    });
  }
  const repository = await chooseOne(stores.catalog, options);
  const { generation, commit } = repository.current;
  const read = await readFragments({ stores, generation, leastTokens: minTokens, tests, signal });
  const { fragments, paths, lines, leftOut } = read;
  const definitions = fragments.map(({ definition }) => definition);
  const { directory } = options;
  const asked = await chooseAsked({ repository, catalog: stores.catalog, definitions, directory, signal }, options);
  const isAsked = asked && ((fragment: number) => asked.isAsked(definitions[fragment]!));
  const pairs = isAsked && !definitions.some(asked.isAsked) ? [] : findClones(fragments, isAsked);
  const groups = groupClones(pairs, isAsked).map((group) => describeGroup(read, group));
  groups.sort((a, b) => b.tokens * b.total - a.tokens * a.total);
  return {
    ...{ repository: repository.key, commit, leftOut },
    compared: { files: paths.length, lines, definitions: fragments.length },
    clonedLines: countLines(placesOf(pairs, definitions)),
    ...{ total: groups.length, groups: groups.slice(0, limit), warnings: asked?.warnings ?? [] },
  };
}

function chooseAsked(given: AskedOptions, { paths = [], like, diff }: DuplicatesOptions): Promise<Asked> | undefined {
  const ways = [paths.length > 0, like !== undefined, diff !== undefined].filter(Boolean).length;
  if (ways > 1) {
    throw new PharosError('USAGE', 'Paths, --like and --diff are different questions', { hint: 'Give one of them.' });
  }
  if (paths.length > 0) return askedByPaths(given, paths);
  if (like !== undefined) return askedByName(given, like);
  return diff === undefined ? undefined : askedByDiff(given, diff);
}

function placesOf(pairs: readonly ClonePair[], definitions: readonly ComparedDefinition[]): ComparedDefinition[] {
  return pairs.flatMap(({ a, b }) => [definitions[a]!, definitions[b]!]);
}

function describeGroup({ fragments }: ReadFragments, { first, clones }: CloneGroup): DuplicateGroup {
  const { definition, tokens } = fragments[first]!;
  return {
    ...{ tokens, first: definition, total: clones.length },
    clones: clones.slice(0, NAMED).map(({ fragment, pair: { type, similarity } }) => ({
      ...fragments[fragment]!.definition,
      ...{ type, similarity },
    })),
  };
}
