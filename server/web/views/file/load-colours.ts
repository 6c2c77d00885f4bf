import type { Signal } from '@preact/signals';
import { Colours } from './colours.ts';
import { streamParserOf } from './stream-parsers.ts';

/** Colours the lines of a file, if its language has colours, until the returned function is called. */
export function loadColours(
  { language, path }: { readonly language: string; readonly path: string },
  lines: readonly string[],
  into: Signal<Colours | undefined>,
): () => void {
  let isWanted = true;
  into.value = undefined;
  streamParserOf(language, path)?.().then(
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
