type Version = readonly [major: number, minor: number, patch: number];

/**
 * Whether a version lies in a range as npm writes it (node-semver, "Ranges"); pre-release tags are not compared.
 * Undefined when either is something else: a tag, a URL, a protocol.
 */
export function satisfiesRange(version: string | undefined, range: string): boolean | undefined {
  const exact = version === undefined ? undefined : parseVersion(version);
  if (!exact) return undefined;
  const alternatives = range.split('||').map((part) => satisfiesAll(exact, part.trim()));
  if (alternatives.includes(true)) return true;
  return alternatives.includes(undefined) ? undefined : false;
}

function satisfiesAll(version: Version, range: string): boolean | undefined {
  if (range === '' || range === '*' || range === 'x') return true;
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(range);
  if (hyphen) return satisfiesAll(version, `>=${hyphen[1]} <=${hyphen[2]}`);
  const results = range
    .replace(/([<>=~^])\s+/g, '$1')
    .split(/\s+/)
    .map((part) => satisfiesOne(version, part));
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

function satisfiesOne(version: Version, comparator: string): boolean | undefined {
  const match = /^([<>]=?|=|[~^])?v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:[-+][\w.+-]*)?$/i.exec(comparator);
  if (!match) return undefined;
  const [, operator = '', major, minor, patch] = match;
  const isOpen = (part: string | undefined) => part === undefined || /[x*]/i.test(part);
  const low: Version = [Number(major), isOpen(minor) ? 0 : Number(minor), isOpen(patch) ? 0 : Number(patch)];
  const order = compare(version, low);
  switch (operator) {
    case '>':
      return isOpen(patch) ? compare(version, next(low, isOpen(minor) ? 0 : 1)) >= 0 : order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return isOpen(patch) ? compare(version, next(low, isOpen(minor) ? 0 : 1)) < 0 : order <= 0;
    case '^': {
      const place = low[0] > 0 || isOpen(minor) ? 0 : low[1] > 0 || isOpen(patch) ? 1 : 2;
      return order >= 0 && compare(version, next(low, place)) < 0;
    }
    case '~':
      return order >= 0 && compare(version, next(low, isOpen(minor) ? 0 : 1)) < 0;
    default:
      if (isOpen(minor)) return version[0] === low[0];
      return isOpen(patch) ? version[0] === low[0] && version[1] === low[1] : order === 0;
  }
}

function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim());
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** The lowest version whose number at `place` is one higher. */
function next(version: Version, place: number): Version {
  return [
    place === 0 ? version[0] + 1 : version[0],
    place === 1 ? version[1] + 1 : place < 1 ? 0 : version[1],
    place === 2 ? version[2] + 1 : 0,
  ];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
