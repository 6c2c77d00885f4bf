import type { ComponentChildren } from 'preact';
import './state.css';

export type StateKind = 'good' | 'busy' | 'bad' | 'none';

/** A state in words, with a dot in its colour beside them. */
export function State({ kind, children }: { readonly kind: StateKind; readonly children: ComponentChildren }) {
  return (
    <span class="state" data-kind={kind}>
      {children}
    </span>
  );
}
