import { Args, Flags } from '@oclif/core';
import { localActor } from '../actor.ts';
import { LANGUAGE_IDS } from '../languages/index.ts';
import { knownIdentity } from '../local-identity.ts';
import { type CollectionRule, collectionsModule, VISIBILITIES } from '../modules/collections/api.ts';
import type { CollectionContext } from '../modules/collections/usecases/collection-context.ts';
import { requireModule } from '../modules/index.ts';
import type { CommandContext } from './pharos-command.ts';

/** The stores of collections, and who reads or writes. */
export async function collectionContext({ container, author, signal }: CommandContext): Promise<CollectionContext> {
  const stores = await container.moduleStore(collectionsModule);
  return { actor: author(), stores: container.stores, ...stores, signal };
}

/** The same for questions about code, which write nothing and need no identity of their own. */
async function readingContext({ container, settings, signal }: CommandContext): Promise<CollectionContext> {
  requireModule(collectionsModule, settings);
  const stores = await container.moduleStore(collectionsModule);
  return { actor: localActor(knownIdentity(settings.dataDirectory)), stores: container.stores, ...stores, signal };
}

export const collectionArg = Args.string({
  required: true,
  description: 'name of the collection, its id, or the first characters of that',
});

/** The route of a collection. */
export function collectionPath(collection: string, suffix = ''): string {
  return `/collections/${encodeURIComponent(collection)}${suffix}`;
}

export const inFlag = Flags.string({
  description: 'only files of this collection: its name or id',
  helpValue: '<collection>',
  exclusive: ['all'],
});

/** Where a question about one repository is asked, narrowed to a collection. */
export interface InCollection {
  readonly repository: string;
  readonly all: false;
  readonly files: ReadonlySet<string>;
  /** Those of them that are source code, as seen from the root. */
  readonly sources: readonly string[];
}

/** The repository and the files of a collection that a question is about; nothing without one. */
export async function inCollection(
  context: CommandContext,
  { in: collection, repo }: { readonly in: string | undefined; readonly repo: string | undefined },
): Promise<InCollection | undefined> {
  if (collection === undefined) return undefined;
  const { collectionFilesInOne } = await import('../modules/collections/usecases/collection-files.ts');
  const { repository, files, sources } = await collectionFilesInOne({
    ...(await readingContext(context)),
    ...{ collection, directory: process.cwd(), ...(repo !== undefined && { repository: repo }) },
  });
  return { repository: repository.key, all: false, files, sources };
}

/** All files of a collection, by repository; nothing without one. */
export async function filesIn(context: CommandContext, collection: string | undefined) {
  if (collection === undefined) return undefined;
  const { collectionFiles } = await import('../modules/collections/usecases/collection-files.ts');
  return (await collectionFiles({ ...(await readingContext(context)), collection })).files;
}

/** Flags of what is said of a collection. */
export const collectionFlags = {
  description: Flags.string({ char: 'd', description: 'what it is for, in Markdown', helpValue: '<text>' }),
  visibility: Flags.option({
    description: 'who sees it on a server: its owner, those who see one of its repositories, or everybody',
    options: VISIBILITIES,
  })(),
  parent: Flags.string({
    description: 'the collection that it is part of: name or id',
    helpValue: '<collection>',
  }),
  path: Flags.string({
    char: 'p',
    multiple: true,
    description: 'rule: files whose path matches, now and later; can be repeated',
    helpValue: '<glob>',
  }),
  language: Flags.string({
    char: 'l',
    multiple: true,
    description: 'rule: files in this language',
    options: LANGUAGE_IDS,
  }),
  owner: Flags.string({ multiple: true, description: 'rule: files of this owner in CODEOWNERS', helpValue: '<owner>' }),
  'depends-on': Flags.string({
    multiple: true,
    description: 'rule: files that import this file, something in this folder, or this package',
    helpValue: '<path|package>',
  }),
  query: Flags.string({ description: 'rule: the first 100 files that a search finds', helpValue: '<words>' }),
  repo: Flags.string({
    char: 'r',
    multiple: true,
    description: 'the rule is about this repository only; can be repeated (default: all)',
  }),
};

interface RuleFlags {
  readonly path: string[] | undefined;
  readonly language: string[] | undefined;
  readonly owner: string[] | undefined;
  readonly 'depends-on': string[] | undefined;
  readonly query: string | undefined;
  readonly repo: string[] | undefined;
}

/** The words of a collection as use-cases take them; no rule where no flag of one is given. */
export function collectionWords(
  flags: RuleFlags & {
    readonly description: string | undefined;
    readonly visibility: (typeof VISIBILITIES)[number] | undefined;
    readonly parent: string | undefined;
  },
) {
  const { description, visibility, parent } = flags;
  const rule = ruleOf(flags);
  return {
    ...(description !== undefined && { description }),
    ...(visibility && { visibility }),
    ...(parent !== undefined && { parent }),
    ...(rule && { rule }),
  };
}

function ruleOf({
  path,
  language,
  owner,
  'depends-on': dependsOn,
  query,
  repo,
}: RuleFlags): CollectionRule | undefined {
  const rule: CollectionRule = {
    ...(path && { paths: path }),
    ...(language && { languages: language }),
    ...(owner && { owners: owner }),
    ...(dependsOn && { dependsOn }),
    ...(query !== undefined && { query }),
  };
  if (Object.keys(rule).length === 0) return undefined;
  return { ...rule, ...(repo && { repositories: repo }) };
}
