import type { Signal } from '@preact/signals';
import { Colours } from './colours.ts';
import { STREAM_PARSERS } from './stream-parsers.ts';

/** Colours the lines of a language that has colours, until the returned function is called. */
export function loadColours(language: string, lines: readonly string[], into: Signal<Colours | undefined>): () => void {
  let isWanted = true;
  into.value = undefined;
  const load = Object.hasOwn(STREAM_PARSERS, language) ? STREAM_PARSERS[language] : undefined;
  load?.().then(
    (parser) => {
      if (isWanted) into.value = new Colours(lines, parser);
    },
    // Without colours, the text is as good.
    () => undefined,
  );
  return () => {
    isWanted = false;
    into.value?.stop();
  };
}
