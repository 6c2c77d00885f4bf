import type { LexicalSyntax } from '../text/lexical-syntax.ts';
import { blankedCode, type Span } from './blanked-code.ts';
import { CommentTrail, cleanComment } from './comments.ts';
import type { DefinitionFact, DefinitionKind, FileFacts, ImportFact } from './facts.ts';
import { LineTable } from './line-table.ts';
import { signatureOf } from './signature.ts';

/** Reads what a file defines and imports where no grammar is at hand: from its code, without what stands in comments and strings. */
export interface OutlineReader {
  readonly syntax: LexicalSyntax;
  /** Strings that begin their line document what follows. */
  readonly docStrings?: true;
  readonly read: (source: OutlineSource) => Outline;
}

export interface OutlineSource {
  readonly text: string;
  /** The text with comments and the contents of strings blanked, every character at its offset. */
  readonly code: string;
  /** Comments and strings, in the order of the text. */
  readonly spans: readonly Span[];
}

export interface Outline {
  /** In the order of the text. */
  readonly definitions: readonly OutlineClause[];
  readonly imports?: readonly OutlineImport[];
  readonly package?: string | undefined;
}

/** A definition between two offsets; one inside of another is a member of it. */
export interface OutlineClause {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isPrivate?: boolean;
}

/** An import, and the offset of its statement. */
export type OutlineImport = Omit<ImportFact, 'line' | 'names'> &
  Partial<Pick<ImportFact, 'names'>> & { readonly at: number };

/** Definitions nested deeper than this are part of the one around them. */
const MAX_NESTING = 50;

/** The facts of a text, of which `plain` is what is read of it. Pure, and linear in its length if the reader is. */
export function readOutline(text: string, reader: OutlineReader, plain = text): FileFacts {
  const { code, spans } = blankedCode(plain, reader.syntax);
  const outline = reader.read({ text, code, spans });
  const lines = new LineTable(text);
  const imports = (outline.imports ?? []).map(({ at, names = [], ...fact }) => {
    return { ...fact, names, line: lines.lineAt(at) };
  });
  const documenting = spans.filter(({ isComment }) => isComment || reader.docStrings);
  const { definitions, doc } = place(text, outline.definitions, documenting, lines);
  return {
    ...{ imports, definitions, references: [], exports: [] },
    ...(outline.package !== undefined && { package: outline.package }),
    ...(doc !== undefined && { doc }),
    lines: lines.count,
  };
}

function place(text: string, clauses: readonly OutlineClause[], documenting: readonly Span[], lines: LineTable) {
  const trail = new CommentTrail();
  const around: { readonly end: number; readonly qualified: string }[] = [];
  const definitions: DefinitionFact[] = [];
  let next = 0;
  const readTo = (offset: number) => {
    for (; next < documenting.length && documenting[next]!.start < offset; next++) {
      const { start, end, isComment } = documenting[next]!;
      const isLong = isComment || text.startsWith('"""', start);
      trail.add(
        isLong ? text.slice(start, end) : text.slice(start + 1, end - 1),
        text,
        start,
        lines.lineAt(start),
        lines.lineAt(end),
      );
    }
  };
  for (const { kind, name, start, end, isPrivate } of clauses) {
    readTo(start);
    while (around.length > 0 && around.at(-1)!.end <= start) around.pop();
    if (around.length >= MAX_NESTING) continue;
    const parent = around.at(-1);
    const qualifiedName = parent ? `${parent.qualified}.${name}` : name;
    around.push({ end, qualified: qualifiedName });
    const startLine = lines.lineAt(start);
    const doc = trail.docBefore(startLine);
    definitions.push({
      ...{ kind, name, qualifiedName, startLine, endLine: lines.lineAt(Math.max(start, end - 1)) },
      signature: signatureOf(text, start, end),
      ...(doc && { doc }),
      exported: !isPrivate,
    });
  }
  readTo(text.length);
  return { definitions, doc: fileDoc(trail, definitions) };
}

/** The first comment, unless it is a licence or belongs to a definition. */
function fileDoc({ first }: CommentTrail, definitions: readonly DefinitionFact[]): string | undefined {
  if (!first || first.startLine > 20 || /copyright|licen[sc]e/i.test(first.text)) return undefined;
  const doc = cleanComment(first.text);
  return doc === '' || definitions.some((definition) => definition.doc === doc) ? undefined : doc;
}
