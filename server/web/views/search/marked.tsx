import type { ComponentChildren } from 'preact';
import { findTerms } from './search-terms.ts';

/** A text in which the terms are marked. */
export function Marked({ text, terms }: { readonly text: string; readonly terms: readonly string[] }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const [start, stop] of findTerms(text, terms)) {
    parts.push(text.slice(end, start), <mark>{text.slice(start, stop)}</mark>);
    end = stop;
  }
  return <>{[...parts, text.slice(end)]}</>;
}
