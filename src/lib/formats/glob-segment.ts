import picomatch from 'picomatch';

const OPTIONS: picomatch.PicomatchOptions = { dot: true };

/** Matches a name against one segment of a pattern: the pieces between the stars, in order and without overlap. */
export interface NameTest {
  readonly first: RegExp;
  readonly middle: readonly RegExp[];
  /** Absent when there is no star: the first piece is the whole name. */
  readonly last?: RegExp;
  readonly lastLength: number;
  /** Names that begin with a dot do not fit, since a wildcard would have to match the dot. */
  readonly isVisible: boolean;
}

/**
 * Reads a segment. picomatch translates the pieces, all of fixed length; the stars between them are not left to a regular
 * expression, which would try every way to share a name among them.
 */
export function segmentTest(segment: string, dot: boolean): NameTest {
  const pieces = segment.split(/\*+/);
  const first = pieces[0]!;
  const last = pieces.length > 1 ? pieces.at(-1)! : undefined;
  return {
    first: new RegExp(sourceOf(first) + (last === undefined ? '$' : ''), 'y'),
    middle: pieces
      .slice(1, -1)
      .filter((piece) => piece !== '')
      .map((piece) => new RegExp(sourceOf(piece), 'g')),
    ...(last !== undefined && { last: new RegExp(sourceOf(last), 'y') }),
    lastLength: last?.length ?? 0,
    isVisible: !dot && /^[*?]/.test(segment),
  };
}

/** Whether a name fits. Each piece takes the first place that it can, which leaves most of the name to the next ones. */
export function matchName({ first, middle, last, lastLength, isVisible }: NameTest, name: string): boolean {
  if (isVisible && name.startsWith('.')) return false;
  first.lastIndex = 0;
  if (!first.test(name)) return false;
  if (last === undefined) return true;
  let at = first.lastIndex;
  for (const piece of middle) {
    piece.lastIndex = at;
    if (!piece.test(name)) return false;
    at = piece.lastIndex;
  }
  last.lastIndex = name.length - lastLength;
  return at <= last.lastIndex && last.test(name);
}

/** A piece without stars: `?` is one character, all others stand for themselves. */
function sourceOf(piece: string): string {
  if (piece === '') return '';
  return picomatch.parse(piece.replace(/[^\w?]/g, '\\$&'), OPTIONS).output;
}
