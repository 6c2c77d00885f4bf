import { PharosError } from '../lib/errors.ts';
import { listReferences } from '../lib/modules/scholarly/usecases/list-references.ts';
import type { Answer } from './answer.ts';
import type { McpContext } from './tool.ts';

/** References that an outline names at most. */
const SHOWN = 12;

/** Adds what a file refers to, as far as it is read: RFCs, papers, issues, and the like. Without it, an outline is still one. */
export async function addReferences(
  answer: Answer,
  { actor, stores, references }: McpContext,
  { repository, path }: { readonly repository: string; readonly path: string },
  signal: AbortSignal,
): Promise<void> {
  try {
    const opened = await references?.();
    if (!opened) return;
    const found = await listReferences({
      ...{ actor, stores, references: opened, settles: false, repository, paths: [path], limit: SHOWN, signal },
    });
    if (found.total === 0) return;
    const named = found.items.map(({ target, line }) => `${target} (line ${line})`);
    const more = found.total - named.length;
    answer.add(`refers to ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`);
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
  }
}
