import { isManifest } from '../../src/lib/languages/conventions.ts';
import { languageOf } from '../../src/lib/languages/index.ts';
import { parseText } from '../../src/lib/parse/parser.ts';
import { linkedPaths } from '../../src/lib/resolve/linked-paths.ts';
import { type PackedRepository, packRepository } from '../../src/lib/resolve/packed-repository.ts';
import { type Resolution, resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import type { RepositoryView, ResolvableFile } from '../../src/lib/resolve/resolver.ts';

/** Parses and resolves a repository given as path → text, without git or a store. Symbolic links are given as path → target. */
export async function resolveTree(
  tree: Readonly<Record<string, string>>,
  symbolicLinks: Readonly<Record<string, string>> = {},
): Promise<Resolution> {
  const links = Object.entries(symbolicLinks).map(([path, target]) => ({ path, target }));
  return resolveRepository({ ...(await viewOf(tree)), links: linkedPaths(Object.keys(tree), links) });
}

/** Parses a repository given as path → text, but for what is read as text only. */
export async function viewOf(tree: Readonly<Record<string, string>>): Promise<RepositoryView> {
  const files = new Map<string, ResolvableFile>();
  for (const [path, text] of Object.entries(tree)) {
    const language = languageOf(path);
    if (language && language.tier !== 'text')
      files.set(path, { path, language: language.id, facts: await parseText(text, language) });
  }
  const manifests = new Map(Object.entries(tree).filter(([path]) => isManifest(path)));
  return { files, paths: new Set(Object.keys(tree)), manifests };
}

/** The same as it goes to a resolve thread. */
export async function packTree(tree: Readonly<Record<string, string>>): Promise<PackedRepository> {
  const { files, paths, manifests } = await viewOf(tree);
  const texts = [...files.values()].map((file) => ({ ...file, facts: JSON.stringify(file.facts) }));
  return packRepository(texts, [...paths], manifests);
}

/** Edges as `from -> to (kind)`, sorted: short to compare and to read in a failure. */
export function edgeLines({ edges }: Resolution): string[] {
  return [...new Set(edges.map(({ from, to, kind }) => `${from} -> ${to} (${kind})`))].sort();
}
