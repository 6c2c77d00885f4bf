import type { MentionFact } from '../../../parse/facts.ts';
import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';
import { codeMentions, linkMention } from './code-mentions.ts';

/** A line that underlines a title: one punctuation character, repeated (docutils, reStructuredText Markup Specification, "Sections"). */
const UNDERLINE = /^([!-/:-@[-`{-~])\1+$/;

/** A role with what it names, maybe behind a title: `:doc:`the title <path>``. */
const ROLE = /:(\w{2,12}(?::\w{2,12})?):`(?:[^`<]{0,200}<)?[~!]?([^`<>]{1,200})>?`/g;
const DIRECTIVE = /^\s*\.\. (include|literalinclude|csv-table|download)::\s+(\S{1,300})/;
const CODE = /``([^`]{1,200})``/g;
const LINK = /`[^`<]{0,200}<([^`<>\s]{1,300})>`_/g;
/** Roles that name a definition, of whatever domain. */
const NAMING = /(?:^|:)(?:func|class|meth|attr|exc|data|obj|const|mod)$/;

/** Titles with a line under them, maybe with one over them. Levels are those of the lines in the order in which they first occur. */
export const rstReader: TextReader = { sections, mentions };

function* sections(lines: readonly string[]): Generator<SectionStart> {
  const levels = new Map<string, number>();
  for (let i = 1; i < lines.length; i++) {
    const title = lines[i - 1]!;
    const line = lines[i]!;
    if (title.trim() === '' || title.trimStart().startsWith('..') || !UNDERLINE.test(line)) continue;
    // A title may be one character longer than its line in what people write; docutils only warns.
    if (line.length < Math.min(title.length - 1, 4) || UNDERLINE.test(title)) continue;
    const isFramed = lines[i - 2] === line;
    if (!isFramed && (/^\s/.test(title) || (lines[i - 2] ?? '').trim() !== '')) continue;
    const style = `${line[0]}${isFramed}`;
    const level = levels.get(style) ?? levels.size + 1;
    levels.set(style, level);
    yield { name: title.trim().replaceAll('``', ''), line: isFramed ? i - 1 : i, level };
  }
}

/** Documents, included files, and names in roles and code. */
function* mentions(lines: readonly string[]): Generator<MentionFact> {
  for (const [i, line] of lines.entries()) {
    const included = line.includes('.. ') ? DIRECTIVE.exec(line)?.[2] : undefined;
    const found = included === undefined ? [] : [linkMention(included, i + 1)];
    if (line.includes('`')) {
      for (const [, role, named] of line.includes(':`') ? line.matchAll(ROLE) : []) {
        if (role === 'doc') found.push(linkMention(`${named}.rst`, i + 1));
        else if (role === 'download') found.push(linkMention(named!, i + 1));
        else if (NAMING.test(role!)) yield { kind: 'name', text: named!.replace(/\(\)$/, ''), line: i + 1 };
      }
      for (const [, code] of line.includes('``') ? line.matchAll(CODE) : []) yield* codeMentions(code!, i + 1);
      for (const [, target] of line.includes('>`_') ? line.matchAll(LINK) : []) found.push(linkMention(target!, i + 1));
    }
    for (const link of found) if (link) yield link;
  }
}
