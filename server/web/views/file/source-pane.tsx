import { type Signal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { fragment, navigate } from '../../app/location.ts';
import { pixels, useRows } from '../../components/use-rows.ts';
import type { Colours, Token } from './colours.ts';
import { definitionsAround } from './definitions.ts';
import type { Definition, Note, Source, Uses } from './file-answers.ts';
import { hideHover } from './hover-card.tsx';
import { linksByLine } from './line-parts.ts';
import { fragmentOf, type LineRange } from './line-range.ts';
import { loadColours } from './load-colours.ts';
import { SourceLine } from './source-line.tsx';

interface SourcePaneProps {
  readonly source: Source;
  readonly definitions: readonly Definition[];
  readonly uses: Uses | undefined;
  readonly notes: readonly Note[];
  readonly chosen: LineRange;
}

/** Height of a line, in rem as in the style sheet. */
const LINE = 1.3125;
/** Definitions that stay visible above their lines. */
const SCOPES = 3;
const NO_TOKENS: readonly Token[] = [];

/** The lines of a file. Only those in the window and near it are in the document, however long the file is. */
export function SourcePane({ source, definitions, uses, notes, chosen }: SourcePaneProps) {
  const pane = useRef<HTMLElement>(null);
  const colours = useSignal<Colours | undefined>(undefined);
  const lines = useMemo(() => linesOfText(source.text), [source.text]);
  const { top, inSight, shown } = useRows(pane, { height: LINE, count: lines.length, onScroll: hideHover });
  const links = useMemo(() => (uses ? linksByLine(uses, lines) : new Map()), [uses, lines]);
  const noted = useMemo(() => Map.groupBy(notes, ({ anchor }) => anchor.start_line), [notes]);

  useEffect(() => loadColours(source, lines, colours), [source.language, source.path, lines]);

  // Where the address points, unless it is in sight.
  useLayoutEffect(() => {
    const { current } = pane;
    if (!current) return;
    const [first] = chosen;
    if (first === 0) current.scrollTop = 0;
    else if (first <= top.peek() + SCOPES || first > top.peek() + inSight.peek() - 2) {
      current.scrollTop = Math.max(0, (first - 1) * pixels(LINE) - current.clientHeight / 3);
    }
  }, [chosen[0], lines]);

  const first = Math.min(shown.value[0], lines.length);
  const last = Math.min(shown.value[1], lines.length);
  // Lines are shown again when they get their colours, not when others do.
  const coloured = useComputed(() => {
    const done = colours.value?.done.value ?? 0;
    const [from, to] = shown.value;
    return done > from ? Math.min(done, to) : 0;
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="source-pane" ref={pane} tabIndex={0} aria-label="Source">
      <Scopes top={top} definitions={definitions} lines={lines} />
      <ol class="plain source" style={{ height: `${lines.length * LINE}rem`, paddingTop: `${first * LINE}rem` }}>
        {lines.slice(first, last).map((text, i) => {
          const line = first + i + 1;
          return (
            <SourceLine
              key={line}
              line={line}
              text={text}
              tokens={line <= coloured.value ? colours.value!.of(line - 1) : NO_TOKENS}
              links={links.get(line)}
              notes={noted.get(line)}
              repo={source.repository}
              isChosen={chosen[0] <= line && line <= chosen[1]}
              choose={chooseLine}
            />
          );
        })}
      </ol>
    </section>
  );
}

interface ScopesProps {
  readonly top: Signal<number>;
  readonly definitions: readonly Definition[];
  readonly lines: readonly string[];
}

/** Where the definitions begin that the first line in sight is in. */
function Scopes({ top: { value: top }, definitions, lines }: ScopesProps) {
  const scopes = definitionsAround(definitions, top + 1).filter((it) => it.start_line <= top);
  return (
    <div class="scopes">
      <ol class="plain">
        {scopes.slice(-SCOPES).map((it) => (
          <li key={it.start_line}>
            <a href={`#${fragmentOf([it.start_line, it.start_line])}`}>
              <span class="number">{it.start_line}</span>
              <code>{lines[it.start_line - 1]}</code>
            </a>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** With the shift key, all lines from the one that is chosen. */
function chooseLine(line: number, event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const from = event.shiftKey ? Number(/^L(\d+)/.exec(fragment.value)?.[1] ?? line) : line;
  navigate(`#${fragmentOf([Math.min(from, line), Math.max(from, line)])}`, { replace: true });
}

function linesOfText(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines;
}
