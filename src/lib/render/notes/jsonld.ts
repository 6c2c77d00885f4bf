import { shortenQuote } from '../../anchor/quote.ts';
import type { NoteKind, PlacedNote } from '../../modules/annotations/api.ts';
import type { NoteExport } from '../../modules/annotations/usecases/export-notes.ts';
import { resourceId } from '../../text/address.ts';

/** The vocabulary of the recommendation, and names of our own for what it has none for: the state of a place, and the commit. */
const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', { pharos: 'urn:pharos:' }];

/** Motivations of the Web Annotation Vocabulary (W3C, 2017), 3.1. */
const MOTIVATION: Readonly<Record<NoteKind, string>> = {
  note: 'commenting',
  question: 'questioning',
  warning: 'assessing',
  decision: 'describing',
  todo: 'editing',
  explanation: 'describing',
};

/**
 * The notes as one AnnotationCollection with one page, after the Web Annotation Data Model (W3C, 2017). Targets are the texts that the
 * notes were attached to; where they stand now is in names of our own.
 */
export async function* jsonLdOfNotes(exported: NoteExport): AsyncGenerator<string> {
  const { repository, total, notes } = exported;
  const collection = {
    '@context': CONTEXT,
    id: `urn:uuid:${resourceId({ repository })}`,
    type: 'AnnotationCollection',
    label: `Notes on ${repository}`,
    total,
  };
  const page = { type: 'AnnotationPage', startIndex: 0 };
  // The page is written as it is read: its items come in the place of the closing braces.
  yield `${JSON.stringify(collection).slice(0, -1)},"first":${JSON.stringify(page).slice(0, -1)},"items":[`;
  let separator = '\n';
  for await (const note of notes) {
    const text = note.placed.anchor.blob === '' ? undefined : await exported.text(note.placed.anchor.blob);
    yield `${separator}${JSON.stringify(annotationOf(note, text))}`;
    separator = ',\n';
  }
  yield '\n]}}\n';
}

function annotationOf(one: PlacedNote, text: string | undefined): object {
  const { note, placed } = one;
  const isReply = note.replyTo !== undefined;
  const motivation = isReply ? 'replying' : MOTIVATION[note.kind];
  return {
    id: `urn:uuid:${note.id}`,
    type: 'Annotation',
    motivation,
    creator: {
      id: `urn:pharos:actor:${encodeURIComponent(note.userId)}`,
      type: note.authorKind === 'person' ? 'Person' : 'Software',
      name: note.authorName,
    },
    created: note.createdAt,
    modified: note.updatedAt,
    body: [
      { type: 'TextualBody', value: note.note, format: 'text/markdown', purpose: motivation },
      ...note.tags.map((value) => ({ type: 'TextualBody', value, purpose: 'tagging' })),
    ],
    target: isReply ? `urn:uuid:${note.replyTo}` : targetOf(one, text),
    ...{ 'pharos:kind': note.kind, 'pharos:status': note.status, 'pharos:visibility': note.visibility },
    ...(placed.placement && { 'pharos:anchor': placeOf(placed.placement) }),
  };
}

function placeOf({ state, path, startLine, endLine, confidence }: NonNullable<PlacedNote['placed']['placement']>) {
  return {
    ...{ 'pharos:state': state, 'pharos:path': path, 'pharos:startLine': startLine },
    ...{ 'pharos:endLine': endLine, 'pharos:confidence': confidence },
  };
}

/** The file, or a part of it: by its quote, by characters where the text is known, and by lines. */
function targetOf({ placed: { repository, anchor } }: PlacedNote, text: string | undefined): object {
  const { path, blob, commit, whole } = anchor;
  if (whole === 'repository') return { id: `urn:uuid:${resourceId({ repository })}`, type: 'Dataset' };
  const source = {
    id: `urn:uuid:${resourceId({ repository, path })}`,
    type: 'Text',
    ...{ 'pharos:repository': repository, 'pharos:path': path, 'pharos:blob': blob },
    ...(commit !== undefined && { 'pharos:commit': commit }),
    ...(anchor.symbol && { 'pharos:symbol': anchor.symbol.name }),
  };
  if (whole === 'file') return source;
  return {
    type: 'SpecificResource',
    source,
    selector: [...quoteOf(anchor, text), ...positionOf(anchor, text), linesOf(anchor)],
  };
}

type Anchored = PlacedNote['placed']['anchor'];

/** None of a long one, of which only the ends are kept. */
function quoteOf({ exact, prefix, suffix, startOffset, endOffset }: Anchored, text: string | undefined): object[] {
  const whole = text?.slice(startOffset, endOffset) ?? exact;
  if (exact === '' || shortenQuote(whole) !== whole || exact.length !== endOffset - startOffset) return [];
  return [{ type: 'TextQuoteSelector', exact, prefix, suffix }];
}

/** In characters (code points), of a text whose line ends are as they are. */
function positionOf({ startOffset, endOffset }: Anchored, text: string | undefined): object[] {
  if (text === undefined) return [];
  const start = characters(text, 0, startOffset);
  return [{ type: 'TextPositionSelector', start, end: start + characters(text, startOffset, endOffset) }];
}

function characters(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const isPair = unit >= 0xd800 && unit < 0xdc00 && i + 1 < to;
    if (isPair) i++;
    count++;
  }
  return count;
}

/** RFC 5147 counts positions between lines. */
function linesOf({ startLine, endLine }: Anchored): object {
  return {
    type: 'FragmentSelector',
    conformsTo: 'http://tools.ietf.org/rfc/rfc5147',
    value: `line=${startLine - 1},${endLine}`,
  };
}
