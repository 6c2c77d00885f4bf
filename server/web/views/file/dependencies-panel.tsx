import { hrefTo } from '../../app/location.ts';
import type { Details } from './file-answers.ts';

/** Files that this one needs, and files that need it, with the line that says so. */
export function DependenciesPanel({ details }: { readonly details: Details }) {
  const { repository, path, dependencies, dependents, documents, links, reason, unlinked } = details;
  return (
    <section class="panel" aria-labelledby="dependencies-title">
      <h2 id="dependencies-title">Dependencies</h2>
      {reason && <p class="muted small">Its dependencies are unknown: {reason}</p>}
      <Files name="Imports" files={dependencies} repo={repository} at={path} />
      <Files name="Imported by" files={dependents} repo={repository} />
      {links.length > 0 && (
        <Files name="Names" files={links.map(({ to, line }) => ({ path: to, line }))} repo={repository} at={path} />
      )}
      {documents.length > 0 && (
        <Files name="Documents" files={documents.map(({ from, line }) => ({ path: from, line }))} repo={repository} />
      )}
      {unlinked !== undefined && (
        <p class="muted small">
          More is possible: the dependencies of {unlinked} {unlinked === 1 ? 'file' : 'files'} are unknown.
        </p>
      )}
    </section>
  );
}

interface FilesProps {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly line: number; readonly test?: boolean }[];
  readonly repo: string;
  /** The file with the lines, if it is not each of the files. */
  readonly at?: string;
}

function Files({ name, files, repo, at }: FilesProps) {
  const distinct = [...new Map(files.map((file) => [file.path, file])).values()];
  return (
    <details open={distinct.length <= 12}>
      <summary>
        {name} <span class="muted">{distinct.length}</span>
      </summary>
      <ul class="plain links">
        {distinct.map(({ path, line, test }) => (
          <li key={path}>
            <a data-stop href={hrefTo('/file', { repo, path }, at === undefined && line > 0 ? `L${line}` : '')}>
              {path}
            </a>
            {line > 0 && at !== undefined && (
              <a class="muted small line" href={hrefTo('/file', { repo, path: at }, `L${line}`)}>
                line {line}
              </a>
            )}
            {test && <span class="muted small"> test</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
