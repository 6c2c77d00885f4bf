/** Pages of a forge about a file at a commit. */
export interface ForgeLinks {
  readonly source: string;
  readonly history: string;
}

interface Forge {
  readonly source: string;
  readonly history: string;
  readonly lines: (first: number, last: number) => string;
}

const dashed = (first: number, last: number) => (last > first ? `#L${first}-L${last}` : `#L${first}`);

/** By host; others are not known to have such pages. */
const FORGES: Readonly<Record<string, Forge>> = {
  'github.com': { source: 'blob', history: 'commits', lines: dashed },
  'gitlab.com': { source: '-/blob', history: '-/commits', lines: (a, b) => (b > a ? `#L${a}-${b}` : `#L${a}`) },
  'codeberg.org': { source: 'src/commit', history: 'commits/commit', lines: dashed },
};

/** Undefined where the repository is not on a forge that is known, or its commit is not. */
export function forgeLinks(
  { repository, commit, path }: { readonly repository: string; readonly commit?: string; readonly path: string },
  [first, last]: readonly [first: number, last: number],
): ForgeLinks | undefined {
  const [host = '', ...name] = repository.split('/');
  const forge = Object.hasOwn(FORGES, host) ? FORGES[host] : undefined;
  if (!forge || name.length < 2 || !commit) return undefined;
  const encode = (parts: readonly string[]) => parts.map(encodeURIComponent).join('/');
  const file = `${commit}/${encode(path.split('/'))}`;
  const base = `https://${host}/${encode(name)}`;
  return {
    source: `${base}/${forge.source}/${file}${first > 0 ? forge.lines(first, last) : ''}`,
    history: `${base}/${forge.history}/${file}`,
  };
}
