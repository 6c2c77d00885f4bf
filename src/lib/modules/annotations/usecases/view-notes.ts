import { currentGeneration, openTexts } from '../../anchors/api.ts';
import type { Annotation } from '../annotation.ts';
import type { PlacedNote } from '../store.ts';
import type { NoteContext } from './note-context.ts';
import { isElsewhere, viewNote } from './view-note.ts';

/** Notes as their readers see them, with the definitions that those of them are in now which were moved to another one. */
export async function viewNotes(
  { stores }: Pick<NoteContext, 'stores'>,
  found: readonly PlacedNote[],
): Promise<readonly Annotation[]> {
  const names = new Map<PlacedNote, string>();
  const moved = found.filter(({ placed }) => isElsewhere(placed));
  for (const [repository, some] of Map.groupBy(moved, ({ placed }) => placed.repository)) {
    const generation = await currentGeneration(stores.catalog, repository);
    if (generation === undefined) continue;
    const texts = openTexts(stores, generation);
    for (const note of some) {
      const { placement } = note.placed;
      if (!placement || placement.state === 'orphaned') continue;
      const { path, startLine, endLine } = placement;
      const around = (await texts.symbols(path)).filter(
        ({ line, endLine: end }) => line <= startLine && endLine <= end,
      );
      const [innermost] = around.sort((a, b) => a.endLine - a.line - (b.endLine - b.line));
      if (innermost) names.set(note, innermost.name);
    }
  }
  return found.map((note) => viewNote(note, names.get(note)));
}
