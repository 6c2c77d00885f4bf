import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { askSource, type UsedDefinition } from './file-answers.ts';
import { headOf } from './head-of.ts';

interface Hovered {
  readonly definition: UsedDefinition;
  readonly at: DOMRect;
}

/** Milliseconds that the pointer rests on a name before its definition is shown. */
const REST = 200;

const hovered = signal<Hovered | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

export function showHover(definition: UsedDefinition, name: Element): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (name.isConnected) hovered.value = { definition, at: name.getBoundingClientRect() };
  }, REST);
}

export function hideHover(): void {
  clearTimeout(timer);
  hovered.value = undefined;
}

/** The definition of the name under the pointer or with the focus: how it begins, and how much it is used. */
export function HoverCard({ repo }: { readonly repo: string }) {
  const card = useRef<HTMLDivElement>(null);
  const shown = hovered.value;
  const path = shown?.definition.path;
  const ask = path === undefined ? undefined : (abandoned: AbortSignal) => askSource({ path, repo }, abandoned);
  const source = useAnswer(ask, [path, repo]);
  useLayoutEffect(() => {
    const { current } = card;
    if (!current || !shown) return;
    const { width, height } = current.getBoundingClientRect();
    const below = shown.at.bottom + 6;
    const fits = below + height < innerHeight;
    current.style.left = `${Math.max(8, Math.min(shown.at.left, innerWidth - width - 8))}px`;
    current.style.top = `${fits ? below : Math.max(8, shown.at.top - height - 6)}px`;
  }, [shown, source.answer]);
  if (!shown) return null;
  const { definition } = shown;
  return (
    <div class="hover-card" id="hover-card" role="tooltip" ref={card}>
      <p class="small">
        <span class="kind">{definition.kind}</span> <strong>{definition.symbol}</strong>
      </p>
      <pre>
        <code>{source.answer ? headOf(source.answer.text, definition.line) : '…'}</code>
      </pre>
      <p class="small muted">
        {definition.path}:{definition.line} · {definition.users} proved {definition.users === 1 ? 'user' : 'users'}
      </p>
    </div>
  );
}
