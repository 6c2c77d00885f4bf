import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, Setup } from '../../../resolve/resolver.ts';

const MAX_LENGTH = 100_000;

/** Files that `.rspec` requires for all specs (rspec-core, "read command line configuration options from files"). */
export function specSetups({ manifests, paths }: RepositoryView): Setup[] {
  return [...manifests].flatMap(([config, text]) => {
    if (!/(?:^|\/)\.rspec$/.test(config)) return [];
    const folder = directoryOf(config);
    const required = text.slice(0, MAX_LENGTH).matchAll(/(?:^|\s)(?:--require(?:=|\s+)|-r\s*)(\S+)/g);
    return Array.from(required, ([, name]) => name!).flatMap((name) => {
      const places = ['spec', 'lib'].map((root) => joinPath(folder, `${root}/${name.replace(/\.rb$/, '')}.rb`));
      const from = places.find((place) => place !== undefined && paths.has(place));
      return from ? [{ from, folder, config }] : [];
    });
  });
}
