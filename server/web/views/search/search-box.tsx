import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { navigate, path } from '../../app/location.ts';
import { moveStop } from '../../app/stops.ts';
import { rememberSearch } from './recent-searches.ts';
import { searchHref, searchParameters } from './search-parameters.ts';
import './search-box.css';

const ID = 'search-input';
/** Milliseconds without a key before the question is asked. */
const PAUSE = 60;

/** The search box has the focus, with its text selected. */
export function focusSearch(): boolean {
  const input = document.getElementById(ID) as HTMLInputElement;
  input.focus();
  input.select();
  return true;
}

/** The question, which is asked while it is typed, and is in the address. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<number>(undefined);
  const asked = useRef('');

  // The address changes under the box by a link or the Back button. What the box asked itself comes here late, after more is typed.
  useSignalEffect(() => {
    const { q } = searchParameters.value;
    if (path.value !== '/' || q === asked.current) return;
    asked.current = q;
    input.current!.value = q;
  });

  const ask = (isDone: boolean) => {
    clearTimeout(timer.current);
    const q = input.current!.value.trim();
    asked.current = q;
    const isHere = path.value === '/';
    // Elsewhere only Enter leaves the view.
    if (!isHere && !isDone) return;
    const before = searchParameters.value;
    navigate(searchHref(isHere ? { ...before, q } : { q }), { replace: isHere && before.q !== '' });
    if (isDone) rememberSearch(q);
  };

  const onInput = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(ask, PAUSE, false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && moveStop(1)) event.preventDefault();
  };

  return (
    <search class="search-box">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(true);
        }}
      >
        <label class="hidden" for={ID}>
          Search code
        </label>
        <svg class="glass" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.5 10.5 4 4" />
        </svg>
        <input
          ref={input}
          id={ID}
          type="search"
          placeholder="Words, names, or a question"
          maxLength={1000}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="search"
          onInput={onInput}
          onKeyDown={onKeyDown}
        />
        <span class="key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  );
}
