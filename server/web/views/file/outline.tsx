import { useEffect, useRef } from 'preact/hooks';
import { hrefTo } from '../../app/location.ts';
import { pixels, useRows } from '../../components/use-rows.ts';
import type { Definition, FileName } from './file-answers.ts';
import { fragmentOf } from './line-range.ts';

interface OutlineProps {
  readonly file: FileName;
  readonly definitions: readonly Definition[];
  readonly current: Definition | undefined;
}

/** Height of an entry, in rem as in the style sheet. */
const ENTRY = 1.6;

/** The definitions of the file, in the order of the text; of a document, its sections. */
export function Outline({ file, definitions, current }: OutlineProps) {
  const outline = useRef<HTMLElement>(null);
  const { top, inSight, shown } = useRows(outline, { height: ENTRY, count: definitions.length });
  useEffect(() => {
    const at = current ? definitions.indexOf(current) : -1;
    const isInSight = at >= top.peek() && at < top.peek() + inSight.peek() - 1;
    if (outline.current && at >= 0 && !isInSight) {
      outline.current.scrollTop = pixels(ENTRY) * at - outline.current.clientHeight / 3;
    }
  }, [current]);
  const first = Math.min(shown.value[0], definitions.length);
  return (
    <nav class="outline" aria-label="Outline" tabIndex={-1} ref={outline}>
      <ol
        class="plain"
        start={first + 1}
        style={{ height: `${definitions.length * ENTRY}rem`, paddingTop: `${first * ENTRY}rem` }}
      >
        {definitions.slice(first, shown.value[1]).map((it) => {
          const parts = it.symbol.split('.');
          return (
            <li key={`${it.start_line} ${it.symbol}`}>
              <a
                data-stop
                class={`depth-${Math.min(parts.length - 1, 4)}`}
                href={hrefTo('/file', { ...file }, fragmentOf([it.start_line, it.start_line]))}
                aria-current={it === current ? 'location' : undefined}
                title={`${it.kind} ${it.symbol}`}
              >
                {parts.at(-1)}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
