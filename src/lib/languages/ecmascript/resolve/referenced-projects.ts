import { ancestors } from '../../../resolve/repository-path.ts';
import type { TsConfig } from './ts-config.ts';

/** Most projects and `references` entries that are followed from one config. */
const MAX_REFERENCES = 2000;

interface Found {
  readonly order: number;
  readonly config: TsConfig;
}

/** The projects that a config reaches through `references`, by the folders that their files lie below. */
export class ReferencedProjects {
  /** Not all of them were followed. */
  readonly isCut: boolean;
  readonly #bySearchRoot = new Map<string, Found[]>();

  /** Follows each project once, in the order of the `references`, each before the next one's own. */
  constructor(config: TsConfig, configOf: (path: string) => TsConfig | undefined) {
    const seen = new Set<string>();
    const waiting = config.references.toReversed();
    let followed = 0;
    while (waiting.length > 0 && followed < MAX_REFERENCES) {
      followed++;
      const path = waiting.pop()!;
      if (seen.has(path)) continue;
      seen.add(path);
      const project = configOf(path);
      if (!project) continue;
      this.#add({ order: seen.size, config: project });
      for (const reference of project.references.slice(0, MAX_REFERENCES).toReversed()) waiting.push(reference);
    }
    this.isCut = waiting.length > 0;
  }

  /** The first project that includes a path. */
  including(path: string): TsConfig | undefined {
    let first: Found | undefined;
    for (const directory of ancestors(path)) {
      const here = this.#bySearchRoot.get(directory);
      const found = here?.find(({ order, config }) => order < (first?.order ?? Infinity) && config.includes(path));
      first = found ?? first;
    }
    return first?.config;
  }

  #add(found: Found): void {
    for (const root of found.config.searchRoots) {
      const others = this.#bySearchRoot.get(root);
      if (others) others.push(found);
      else this.#bySearchRoot.set(root, [found]);
    }
  }
}
