import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type IgnoreRules, isIgnored, readIgnoreRules } from './ignore-rules.ts';

/**
 * The folders in which a file of the tree may appear, as absolute paths: all but those that a .gitignore excludes, `.git`,
 * `node_modules` and other repositories. Symbolic links are not followed.
 */
export function listFolders(root: string): string[] {
  const found: string[] = [];
  const pending: { readonly prefix: string; readonly rules: readonly IgnoreRules[] }[] = [{ prefix: '', rules: [] }];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const { prefix } = folder;
    const items = readFolder(join(root, prefix));
    if (prefix !== '' && items.some(({ name }) => name === '.git')) continue;
    found.push(join(root, prefix));
    const rules = [...folder.rules, ...readIgnoreRules(root, prefix)];
    for (const item of items) {
      if (!item.isDirectory() || item.name === '.git' || item.name === 'node_modules') continue;
      const path = prefix + item.name;
      if (!isIgnored(rules, path, true)) pending.push({ prefix: `${path}/`, rules });
    }
  }
  return found;
}

/** None of one that is gone or may not be read. */
function readFolder(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}
