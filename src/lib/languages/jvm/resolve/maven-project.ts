import { parseXml, type XmlElement } from '../../../formats/xml.ts';

/** Statements of a pom.xml about the modules around it (Maven POM Reference). */
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

/**
 * Reads a pom.xml, past small errors in it.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep
 */
export function parseMavenProject(text: string): MavenProject {
  const root = parseXml(text);
  const project = root?.name === 'project' ? root : undefined;
  const parent = children(project, 'parent')[0];
  const [relativePath] = children(parent, 'relativePath');
  const profiles = children(project, 'profiles').flatMap((list) => children(list, 'profile'));
  return {
    artifactId: textOf(project, 'artifactId').at(-1) ?? '',
    parentPath: relativePath ? relativePath.text.trim() || undefined : parent && '../pom.xml',
    dependencies: [project, ...profiles]
      .flatMap((stating) => children(stating, 'dependencies'))
      .flatMap((list) => children(list, 'dependency'))
      .map((dependency) => ({
        artifactId: textOf(dependency, 'artifactId').at(-1) ?? '',
        isTestJar: ['type', 'classifier'].some((field) =>
          textOf(dependency, field).some((value) => /^test(?:s|-jar)$/.test(value)),
        ),
      })),
  };
}

function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

function textOf(element: XmlElement | undefined, name: string): string[] {
  return children(element, name).map(({ text }) => text.trim());
}
