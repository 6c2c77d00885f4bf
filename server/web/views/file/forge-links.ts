/** Pages of a forge about a file at a commit. */
export interface ForgeLinks {
  readonly source: string;
  readonly history: string;
}

interface Forge {
  readonly source: string;
  readonly history: string;
  readonly commit: string;
  readonly lines: (first: number, last: number) => string;
}

const dashed = (first: number, last: number) => (last > first ? `#L${first}-L${last}` : `#L${first}`);

/** By host; others are not known to have such pages. */
const FORGES: Readonly<Record<string, Forge>> = {
  'github.com': { source: 'blob', history: 'commits', commit: 'commit', lines: dashed },
  'gitlab.com': {
    ...{ source: '-/blob', history: '-/commits', commit: '-/commit' },
    lines: (a, b) => (b > a ? `#L${a}-${b}` : `#L${a}`),
  },
  'codeberg.org': { source: 'src/commit', history: 'commits/commit', commit: 'commit', lines: dashed },
};

/** Undefined where the repository is not on a forge that is known, or its commit is not. */
export function forgeLinks(
  { repository, commit, path }: { readonly repository: string; readonly commit?: string; readonly path: string },
  [first, last]: readonly [first: number, last: number],
): ForgeLinks | undefined {
  const place = placeOf(repository);
  if (!place || !commit) return undefined;
  const { forge, base } = place;
  const file = `${commit}/${encode(path.split('/'))}`;
  return {
    source: `${base}/${forge.source}/${file}${first > 0 ? forge.lines(first, last) : ''}`,
    history: `${base}/${forge.history}/${file}`,
  };
}

/** The page of a commit; undefined where the repository is not on a forge that is known. */
export function commitLink(repository: string, commit: string): string | undefined {
  const place = placeOf(repository);
  return place && `${place.base}/${place.forge.commit}/${encodeURIComponent(commit)}`;
}

function placeOf(repository: string): { readonly forge: Forge; readonly base: string } | undefined {
  const [host = '', ...name] = repository.split('/');
  const forge = Object.hasOwn(FORGES, host) ? FORGES[host] : undefined;
  return forge && name.length >= 2 ? { forge, base: `https://${host}/${encode(name)}` } : undefined;
}

function encode(parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/');
}
