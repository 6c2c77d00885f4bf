import { parseXml, type XmlElement } from '../../../formats/xml.ts';

/** Statements of a project, or of a file that projects import, about sources and other projects (MSBuild project file schema). */
export interface MsbuildFile {
  readonly items: readonly MsbuildItem[];
  /** Paths of imported files, as they are written. */
  readonly imports: readonly string[];
  /** Takes every source below its folder; older projects list theirs. */
  readonly takesFolder: boolean;
}

/** `Compile`, `ProjectReference` or `Using`, with what it includes or removes. */
export interface MsbuildItem {
  readonly type: string;
  readonly include: readonly string[];
  readonly remove: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
}

const ITEMS = new Set(['Compile', 'ProjectReference', 'Using']);

/**
 * Reads a project file, past small errors in it. Conditions are not evaluated: what some build has is there.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep
 */
export function parseMsbuildFile(text: string): MsbuildFile {
  const items: MsbuildItem[] = [];
  const imports: string[] = [];
  let lists = false;
  const root = parseXml(text.replace(/^\uFEFF/, ''));
  const visit = ({ name, attributes, children, text: own }: XmlElement): void => {
    const { Project, Include, Remove } = attributes;
    if (name === 'Import' && Project !== undefined) imports.push(slashes(Project));
    else if (name === 'EnableDefaultCompileItems' || name === 'EnableDefaultItems') lists ||= own.trim() === 'false';
    else if (ITEMS.has(name)) {
      items.push({ type: name, include: listOf(Include), remove: listOf(Remove), attributes });
    } else for (const child of children) visit(child);
  };
  if (root) visit(root);
  const isSdk = root !== undefined && ('Sdk' in root.attributes || root.children.some(({ name }) => name === 'Sdk'));
  return { items, imports, takesFolder: isSdk && !lists };
}

function listOf(text: string | undefined): string[] {
  return (text ?? '').split(';').flatMap((part) => (part.trim() === '' ? [] : [slashes(part.trim())]));
}

/** MSBuild takes both separators. */
function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
