/** What a pom.xml states about the modules around it (Maven POM Reference). */
export interface MavenProject {
  readonly artifactId: string;
  /** Folder or file of the parent's pom, relative; undefined when there is no parent. */
  readonly parentPath: string | undefined;
  readonly dependencies: readonly MavenDependency[];
}

export interface MavenDependency {
  readonly artifactId: string;
  /** Asks for the test classes: `<type>test-jar</type>`, `<classifier>tests</classifier>`. */
  readonly isTestJar: boolean;
}

const DEPENDENCY = /^project\/(?:profiles\/profile\/)?dependencies\/dependency\/(artifactId|type|classifier)$/;

/** Reads a pom.xml with a scanner for tags and text only; what is not well formed ends the reading, not the program. */
export function parseMavenProject(text: string): MavenProject {
  const dependencies: { artifactId: string; isTestJar: boolean }[] = [];
  let artifactId = '';
  let parentPath: string | undefined;
  const path: string[] = [];
  const plain = text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  for (const [, close, name, selfClosing, after] of plain.matchAll(/<(\/?)([\w.:-]+)[^<>]*?(\/?)>([^<]*)/g)) {
    if (close) {
      while (path.length > 0 && path.pop() !== name);
      continue;
    }
    const here = [...path, name].join('/');
    const value = after!.trim();
    if (here === 'project/artifactId') artifactId = value;
    else if (here === 'project/parent') parentPath ??= '../pom.xml';
    else if (here === 'project/parent/relativePath') parentPath = value === '' ? undefined : value;
    else if (/^project\/(?:profiles\/profile\/)?dependencies\/dependency$/.test(here)) {
      dependencies.push({ artifactId: '', isTestJar: false });
    } else {
      const field = DEPENDENCY.exec(here)?.[1];
      const dependency = dependencies.at(-1);
      if (field === 'artifactId' && dependency) dependency.artifactId = value;
      else if (field && dependency && /^test(?:s|-jar)$/.test(value)) dependency.isTestJar = true;
    }
    if (!selfClosing) path.push(name!);
  }
  return { artifactId, parentPath, dependencies };
}
