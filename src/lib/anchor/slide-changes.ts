import type { Budget } from './region.ts';

/**
 * Where a block that was added or removed could begin at several lines, chooses one as people would, and as git does: the block ends where the other
 * text changed too, or else it begins and ends where indentation and blank lines say that blocks do.
 *
 * With `} \n\n f() {` before an added function, a diff may as well say that the brace of the function before was added, and its own was there.
 */
export function slideChanges(old: Side, now: Side, images: Int32Array, budget: Budget): void {
  const pairs: Pairs = { old: [], now: [] };
  for (const [index, image] of images.entries()) {
    if (image < 0) continue;
    pairs.old.push(index);
    pairs.now.push(image);
  }
  slideSide(old, pairs.old, { length: now.ids.length, matches: pairs.now }, budget);
  slideSide(now, pairs.now, { length: old.ids.length, matches: pairs.old }, budget);
  images.fill(-1);
  for (const [index, line] of pairs.old.entries()) images[line] = pairs.now[index]!;
}

/** One of two texts. */
export interface Side {
  /** Equal numbers for equal lines. */
  readonly ids: Int32Array;
  /** The lines as they are written. */
  readonly lines: readonly string[];
}

/** The lines that survive, in order: old[k] became now[k]. Before each of them, and after the last one, is a block of changed lines, which may be empty. */
interface Pairs {
  readonly old: number[];
  readonly now: number[];
}

interface Other {
  readonly length: number;
  readonly matches: readonly number[];
}

/** Farther than this, indentation is not looked at. */
const MAX_SLIDE = 100;

function slideSide({ ids, lines }: Side, matches: number[], other: Other, budget: Budget): void {
  const startOf = (block: number): number => (block === 0 ? 0 : matches[block - 1]! + 1);
  const endOf = (block: number): number => (block === matches.length ? ids.length : matches[block]!);
  const isChangedToo = (block: number): boolean => {
    const end = block === other.matches.length ? other.length : other.matches[block]!;
    return end > (block === 0 ? 0 : other.matches[block - 1]! + 1);
  };
  /** A line up: the line before the block is changed, and its last one survives instead. */
  const canRise = (block: number): boolean => block > 0 && ids[startOf(block) - 1] === ids[endOf(block) - 1];
  const rise = (block: number): void => {
    matches[block - 1] = endOf(block) - 1;
    budget.left--;
  };
  const canSink = (block: number): boolean => block < matches.length && ids[startOf(block)] === ids[endOf(block)];
  const sink = (block: number): void => {
    matches[block] = startOf(block);
    budget.left--;
  };
  for (let block = 0; block <= matches.length && budget.left > 0; block++) {
    if (startOf(block) === endOf(block)) continue;
    let size: number;
    let highest: number;
    let besideChange: number;
    do {
      size = endOf(block) - startOf(block);
      // Blocks that meet on the way become one.
      while (canRise(block) && budget.left > 0) rise(block--);
      highest = endOf(block);
      besideChange = isChangedToo(block) ? block : -1;
      while (canSink(block) && budget.left > 0) {
        sink(block++);
        if (isChangedToo(block)) besideChange = block;
      }
    } while (size !== endOf(block) - startOf(block));
    if (besideChange >= 0) {
      while (block > besideChange) rise(block--);
    } else if (endOf(block) > highest) {
      const end = bestEnd(lines, highest, endOf(block), size);
      while (endOf(block) > end) rise(block--);
    }
  }
}

interface Score {
  indent: number;
  penalty: number;
}

/** Of the lines at which a block of some size may end (exclusive), the best; of equally good ones the last. */
function bestEnd(lines: readonly string[], highest: number, lowest: number, size: number): number {
  let best = lowest;
  let bestScore: Score | undefined;
  for (let end = Math.max(highest, lowest - size - 1, lowest - MAX_SLIDE); end <= lowest; end++) {
    const score: Score = { indent: 0, penalty: 0 };
    addBorder(score, lines, end);
    addBorder(score, lines, end - size);
    if (bestScore === undefined || compare(score, bestScore) <= 0) {
      best = end;
      bestScore = score;
    }
  }
  return best;
}

/** How much one step of indentation counts, in penalties. */
const INDENT_WEIGHT = 60;

function compare(a: Score, b: Score): number {
  return INDENT_WEIGHT * Math.sign(a.indent - b.indent) + a.penalty - b.penalty;
}

/**
 * Adds what speaks against a border of a block before a line. The figures are those of git's indent heuristic, which Michael Haggerty fitted to
 * borders that people had rated (https://github.com/mhagger/diff-slider-tools).
 */
function addBorder(score: Score, lines: readonly string[], line: number): void {
  const before = nearestText(lines, line - 1, -1);
  const isEnd = line >= lines.length;
  const own = isEnd ? NO_INDENT : indentOf(lines[line]!);
  const after = nearestText(lines, line + 1, 1);
  if (before.indent === NO_INDENT && before.blanks === 0) score.penalty += 1;
  if (isEnd) score.penalty += 21;
  const blanksAfter = own === NO_INDENT ? 1 + after.blanks : 0;
  const blanks = before.blanks + blanksAfter;
  score.penalty += 6 * blanksAfter - 30 * blanks;
  const indent = own === NO_INDENT ? after.indent : own;
  score.indent += indent;
  if (indent === NO_INDENT || before.indent === NO_INDENT || indent === before.indent) return;
  if (indent > before.indent) score.penalty += blanks > 0 ? 10 : -4;
  else if (after.indent !== NO_INDENT && after.indent > indent) score.penalty += blanks > 0 ? 17 : 24;
  else score.penalty += blanks > 0 ? 17 : 23;
}

const NO_INDENT = -1;
const MAX_INDENT = 200;
const MAX_BLANKS = 20;

/** The indentation of the nearest line of text from a line on, and the blank lines on the way. */
function nearestText(lines: readonly string[], from: number, step: 1 | -1): { indent: number; blanks: number } {
  let blanks = 0;
  for (let line = from; line >= 0 && line < lines.length; line += step) {
    const indent = indentOf(lines[line]!);
    if (indent !== NO_INDENT) return { indent, blanks };
    if (++blanks === MAX_BLANKS) return { indent: 0, blanks };
  }
  return { indent: NO_INDENT, blanks };
}

/** Columns, with tabs of 8; NO_INDENT for a blank line. */
function indentOf(line: string): number {
  let indent = 0;
  for (const character of line) {
    if (character === '\t') indent += 8 - (indent % 8);
    else if (character === ' ') indent++;
    else if (!/\s/.test(character)) return indent;
    if (indent >= MAX_INDENT) return MAX_INDENT;
  }
  return NO_INDENT;
}
