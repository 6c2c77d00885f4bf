import { hrefTo } from '../../app/location.ts';
import type { Token } from './colours.ts';
import type { Note } from './file-answers.ts';
import { hideHover, showHover } from './hover-card.tsx';
import { type LinePart, type NameLink, partsOf } from './line-parts.ts';
import { focusNote } from './note-card.tsx';

interface SourceLineProps {
  readonly line: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly links: readonly NameLink[] | undefined;
  readonly notes: readonly Note[] | undefined;
  readonly repo: string;
  readonly isChosen: boolean;
  readonly choose: (line: number, event: MouseEvent) => void;
}

export function SourceLine({ line, text, tokens, links, notes, repo, isChosen, choose }: SourceLineProps) {
  return (
    <li id={`L${line}`} class={isChosen ? 'chosen' : undefined} value={line}>
      <a class="number" href={`#L${line}`} aria-label={`Line ${line}`} onClick={(event) => choose(line, event)}>
        {line}
      </a>
      <span class="margin">
        {notes && (
          <button
            type="button"
            class="note-mark"
            title={notes[0]!.note}
            aria-label={`${notes.length === 1 ? 'A note' : `${notes.length} notes`} on line ${line}`}
            onClick={() => focusNote(notes[0]!.id)}
          />
        )}
      </span>
      <code>
        {partsOf(text, tokens, links ?? []).map((part, i) => (
          <Part key={i} part={part} repo={repo} />
        ))}
      </code>
    </li>
  );
}

function Part({ part: { text, kind, link }, repo }: { readonly part: LinePart; readonly repo: string }) {
  if (link) {
    const { definition } = link;
    return (
      <a
        class={`name ${kind ?? ''}`}
        href={hrefTo('/file', { repo, path: definition.path }, `L${definition.line}`)}
        onPointerEnter={(event) => showHover(definition, event.currentTarget)}
        onPointerLeave={hideHover}
        onFocus={(event) => showHover(definition, event.currentTarget)}
        onBlur={hideHover}
        aria-describedby="hover-card"
      >
        {text}
      </a>
    );
  }
  return kind === undefined ? text : <span class={kind}>{text}</span>;
}
