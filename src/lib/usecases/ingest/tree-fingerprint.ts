import { createHash } from 'node:crypto';
import { isManifest } from '../../languages/conventions.ts';
import { languageOf, mayBeScript } from '../../languages/index.ts';
import { isAttributesFile } from '../../source/linguist.ts';
import { IGNORE_FILE } from '../../source/selection.ts';
import type { Source } from '../../source/source.ts';

/** Of everything that an ingest would take from the tree; texts in between may change as they like. */
export function treeFingerprint({ commit, dirty, entries }: Pick<Source, 'commit' | 'dirty' | 'entries'>): string {
  const hash = createHash('sha256').update(`${commit} ${dirty}\n`);
  for (const { path, blob } of entries) {
    const isKnown = languageOf(path) !== undefined || mayBeScript(path);
    const isRead = isKnown || isManifest(path) || isAttributesFile(path) || path === IGNORE_FILE;
    hash.update(`${path}\0${isRead ? blob : ''}\n`);
  }
  return hash.digest('base64');
}
