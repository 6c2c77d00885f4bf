import { NOTE_KINDS, type NoteKind, type PlacedNote } from '../../modules/annotations/api.ts';
import type { NoteExport } from '../../modules/annotations/usecases/export-notes.ts';
import { messageText, SARIF_SCHEMA, uriOf } from '../../text/sarif-text.ts';

const LEVEL: Partial<Record<NoteKind, string>> = { warning: 'warning' };

const RULES = NOTE_KINDS.map((kind) => {
  const name = `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  return { id: kind, name, shortDescription: { text: name }, defaultConfiguration: { level: LEVEL[kind] ?? 'note' } };
});

/**
 * Open notes where they stand now, as findings for code scanning and editors. Lost ones have no place, and are told as notifications;
 * replies and resolved notes are left out.
 */
export async function* sarifOfNotes({ notes }: NoteExport, version: string): AsyncGenerator<string> {
  const driver = { name: 'Pharos', version, rules: RULES };
  const head = { $schema: SARIF_SCHEMA, version: '2.1.0' };
  yield `${JSON.stringify(head).slice(0, -1)},"runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`;
  const lost: object[] = [];
  let separator = '\n';
  for await (const one of notes) {
    const { note, placed } = one;
    if (note.replyTo !== undefined || note.status === 'resolved') continue;
    if (placed.anchor.whole === 'repository' || !placed.placement || placed.placement.state === 'orphaned') {
      lost.push({ level: 'note', message: { text: messageText(`${whereabouts(one)}: ${note.note}`) } });
      continue;
    }
    yield `${separator}${JSON.stringify(resultOf(one, placed.placement))}`;
    separator = ',\n';
  }
  const invocation = {
    executionSuccessful: true,
    ...(lost.length > 0 && { toolExecutionNotifications: lost }),
  };
  yield `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
}

function whereabouts({ placed: { anchor, placement } }: PlacedNote): string {
  if (anchor.whole === 'repository') return 'On the repository';
  const { path, startLine } = placement ?? anchor;
  return `${placement ? 'Lost' : 'Not looked for'}, last at ${path}:${startLine}`;
}

function resultOf({ note, placed }: PlacedNote, placement: NonNullable<PlacedNote['placed']['placement']>): object {
  const { path, startLine, endLine, state } = placement;
  const isWhole = placed.anchor.whole === 'file';
  const agent =
    note.authorKind === 'agent' ? `${note.confirmedBy === undefined ? 'an unconfirmed agent' : 'an agent'} of ` : '';
  const text = `${note.note} (${agent}${note.authorName}${state === 'changed' ? ', the code has changed since' : ''})`;
  return {
    ruleId: note.kind,
    ruleIndex: NOTE_KINDS.indexOf(note.kind),
    level: LEVEL[note.kind] ?? 'note',
    message: { text: messageText(text) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
          ...(!isWhole && { region: { startLine, endLine } }),
        },
      },
    ],
    partialFingerprints: { 'pharosNote/v1': note.id },
  };
}
