import { parseToml } from '../../../formats/toml.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';

/** `context:prefix=target`; the target is seen from the root of the repository. */
interface Remapping {
  readonly context: string;
  readonly prefix: string;
  readonly target: string;
}

/** Remappings of the nearest folder above a file that states some, in remappings.txt or foundry.toml. */
export class Remappings {
  readonly #view: RepositoryView;
  readonly #known = new Map<string, readonly Remapping[] | undefined>();

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  /** Where a path leads: the longest context, then the longest prefix, counts (Solidity, "Import Remapping"). */
  apply(path: string, from: string): string | undefined {
    let best: Remapping | undefined;
    for (const mapping of this.#around(directoryOf(from))) {
      if (!path.startsWith(mapping.prefix) || !from.startsWith(mapping.context)) continue;
      if (!best || rank(mapping) >= rank(best)) best = mapping;
    }
    return best && joinPath('', best.target + path.slice(best.prefix.length));
  }

  #around(directory: string): readonly Remapping[] {
    for (const folder of ancestors(directory)) {
      if (!this.#known.has(folder)) this.#known.set(folder, this.#read(folder));
      const found = this.#known.get(folder);
      if (found) return found;
    }
    return [];
  }

  #read(folder: string): readonly Remapping[] | undefined {
    const at = (name: string) => (folder === '' ? name : `${folder}/${name}`);
    const lines = readManifest(this.#view, at('remappings.txt'), (text) => text.split('\n')) ?? [];
    const profiles = Object.values(record(readManifest(this.#view, at('foundry.toml'), parseToml)?.['profile']));
    const stated = profiles.flatMap((profile) => record(profile)['remappings'] ?? []);
    const all = [...lines, ...stated.filter((line) => typeof line === 'string')];
    const found = all.flatMap((line) => remapping(line.trim(), folder) ?? []);
    return found.length > 0 ? found : undefined;
  }
}

function rank({ context, prefix }: Remapping): number {
  return context.length * 10_000 + prefix.length;
}

function remapping(line: string, folder: string): Remapping | undefined {
  const [, context = '', prefix, target] = /^(?:([^:=]*):)?([^:=]+)=(.+)$/.exec(line) ?? [];
  if (prefix === undefined || target === undefined) return undefined;
  const below = (path: string) => (folder === '' || path === '' ? path : `${folder}/${path}`);
  return { context: below(context), prefix, target: below(target) };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
