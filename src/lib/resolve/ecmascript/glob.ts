export interface GlobOptions {
  /** Wildcards match names that begin with a dot. */
  readonly dot?: boolean;
  /** A pattern matches everything below what it names, too. */
  readonly below?: boolean;
}

/** A glob as a regular expression on repository paths: `*`, `**`, `?`, `{a,b}`; other characters stand for themselves. */
export function globToRegExp(glob: string, { dot = false, below = false }: GlobOptions = {}): RegExp {
  const name = dot ? '[^/]' : '(?<![^/])[^/.]|(?<=[^/])[^/]';
  const one = `(?:${name})`;
  let source = '';
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i]!;
    if (char === '*' && glob[i + 1] === '*') {
      const isSegment = (i === 0 || glob[i - 1] === '/') && (glob[i + 2] === '/' || i + 2 === glob.length);
      const segment = dot ? '[^/]+' : '[^/.][^/]*';
      if (isSegment && glob[i + 2] === '/') {
        source += `(?:${segment}/)*`;
        i += 2;
      } else {
        source += isSegment ? `(?:${segment}(?:/|$))*` : `${one}*`;
        i += 1;
      }
    } else if (char === '*') source += `${one}*`;
    else if (char === '?') source += one;
    else if (char === '{') source += '(?:';
    else if (char === '}') source += ')';
    else if (char === ',' && insideBraces(glob, i)) source += '|';
    else source += char.replace(/[\\^$.|+()[\]]/, '\\$&');
  }
  try {
    return new RegExp(`^${source}${below ? '(?:/|$)' : '$'}`);
  } catch {
    return /^(?!)/;
  }
}

function insideBraces(glob: string, index: number): boolean {
  return glob.lastIndexOf('{', index) > glob.lastIndexOf('}', index);
}
