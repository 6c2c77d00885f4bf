import type { ComponentChildren } from 'preact';
import { hrefTo } from '../app/location.ts';
import './file-link.css';

interface FileLinkProps {
  readonly repository: string;
  readonly path: string;
  /** 1-based. */
  readonly line?: number;
}

/** A path that leads to its file. */
export function FileLink({ repository, path, line }: FileLinkProps) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    <a
      data-stop
      class="file-link"
      href={hrefTo('/file', { repo: repository, path }, line !== undefined && line > 0 ? `L${line}` : '')}
    >
      <span class="folder">{breakable(path.slice(0, path.length - name.length))}</span>
      {name}
    </a>
  );
}

/** Long paths break between folders. */
function breakable(folder: string): ComponentChildren {
  return folder.split(/(?<=\/)/).flatMap((part) => [part, <wbr key={part} />]);
}
