import type { ChalkInstance } from 'chalk';
import type { Impact, ImpactedFile } from '../modules/graph/usecases/impact.ts';
import { printable } from '../text/printable.ts';
import { plural } from './counts.ts';
import { describeLinks } from './document-links.ts';
import type { Picture } from './graph-picture.ts';
import { describeLink } from './reached-files.ts';
import { table } from './table.ts';

/** Files that a change reaches, with distance and link. */
export function describeImpact(answer: Impact, style: ChalkInstance): string {
  const { total, files, tests } = answer;
  const title = `${style.bold(printable(changesOf(answer)))}: ${plural(total, 'file')} reached, ${plural(tests.length, 'test')}`;
  const more = total > files.length ? [`… ${total - files.length} more; --limit shows them`] : [];
  const rows = files.map((file) => [`  ${file.distance}`, file.path, file.test ? 'test' : '', reason(file)]);
  const { documents = [] } = answer;
  const named = documents.length > 0 ? [`is named by\n${describeLinks(documents, 'from')}`] : [];
  return [title, ...(rows.length > 0 ? [printable(table(rows))] : []), ...more, ...named].join('\n');
}

/** The changed file or definition, or how many there are. */
function changesOf({ changed, whole, definitions }: Impact): string {
  const [only] = definitions;
  if (only && definitions.length === 1 && whole.length === 0) return `${only.path}:${only.symbol}`;
  const files = changed.length === 1 ? changed[0]! : plural(changed.length, 'changed file');
  if (definitions.length === 0) return files;
  const rest = changed.length > 1 && whole.length > 0 ? `, ${whole.length} of them as a whole` : '';
  return `${files} (${plural(definitions.length, 'definition')}${rest})`;
}

/** The same with the links over which the files were reached. */
export function pictureImpact({ changed, files }: Impact): Picture {
  return {
    nodes: [...changed.map((id) => ({ id, isFocus: true })), ...files.map(({ path }) => ({ id: path }))],
    links: files.map(({ via: { from, to } }) => ({ from, to })),
  };
}

function reason({ distance, via }: ImpactedFile): string {
  return distance === 1 ? describeLink(via) : `${describeLink(via)}, through ${via.to}`;
}
