import type { FileFacts, MentionFact, SectionFact } from './facts.ts';

/** Reads a file of a language without a grammar, whose words are all that is known of it. */
export interface TextReader {
  /** Its parts that have a name, in the order of the text, from its lines: headings, keys, stages, targets, statements. */
  readonly sections?: (lines: readonly string[]) => Iterable<SectionStart>;
  /** What it names that may be a file or a definition, from its lines. */
  readonly mentions?: (lines: readonly string[]) => Iterable<MentionFact>;
  /** Why the text is left out: it is data, which people neither write nor look for; undefined otherwise. */
  readonly leftOut?: (text: string) => string | undefined;
}

/** The beginning of a section. */
export interface SectionStart {
  readonly name: string;
  /** 1-based. */
  readonly line: number;
  /** A section ends where the next of the same or a smaller level begins. */
  readonly level: number;
}

/** Sections of one file, and names in it; whoever writes by hand has fewer. */
const MAX_SECTIONS = 2000;
const MAX_MENTIONS = 2000;
/** Characters of a line that are looked at, and of a name. */
const MAX_LINE = 800;
const MAX_NAME = 120;

/** The facts of a text. Pure, and linear in its length. */
export function readTextFacts(text: string, reader: TextReader): FileFacts {
  const lines = text.split('\n').map((line) => (line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line).trimEnd());
  if (lines.at(-1) === '') lines.pop();
  const sections = reader.sections ? endSections(startsOf(lines, reader.sections), lines.length) : [];
  const mentions = reader.mentions ? mentionsOf(lines, reader.mentions) : [];
  return {
    ...{ imports: [], definitions: [], references: [], exports: [] },
    ...(sections.length > 0 && { sections }),
    ...(mentions.length > 0 && { mentions }),
    lines: lines.length,
  };
}

function startsOf(lines: readonly string[], sections: NonNullable<TextReader['sections']>): SectionStart[] {
  const starts: SectionStart[] = [];
  for (const start of sections(lines)) {
    const name = start.name.trim().slice(0, MAX_NAME);
    if (name !== '') starts.push({ ...start, name });
    if (starts.length === MAX_SECTIONS) break;
  }
  return starts;
}

/** Each kind and text once, where it stands first. */
function mentionsOf(lines: readonly string[], mentions: NonNullable<TextReader['mentions']>): MentionFact[] {
  const found = new Map<string, MentionFact>();
  for (const mention of mentions(lines)) {
    const key = `${mention.kind} ${mention.key ?? ''} ${mention.text}`;
    if (!found.has(key)) found.set(key, mention);
    if (found.size === MAX_MENTIONS) break;
  }
  return [...found.values()];
}

function endSections(starts: readonly SectionStart[], last: number): SectionFact[] {
  const ends: number[] = [];
  /** Sections that begin after the one at hand, the nearest last; each ends all before it of its level or a higher one. */
  const following: SectionStart[] = [];
  for (const start of starts.toReversed()) {
    while (following.length > 0 && following.at(-1)!.level > start.level) following.pop();
    ends.push((following.at(-1)?.line ?? last + 1) - 1);
    following.push(start);
  }
  ends.reverse();
  return starts.map(({ name, line }, i) => ({ name, startLine: line, endLine: Math.max(line, ends[i]!) }));
}
