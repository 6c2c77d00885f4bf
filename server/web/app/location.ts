/** The address of the page: the only state that views share, so every view can be sent to somebody else. */
import { computed, signal } from '@preact/signals';

const address = signal(new URL(location.href));

export const path = computed(() => address.value.pathname);
export const parameters = computed(() => address.value.searchParams);
/** What follows `#`, without it. */
export const fragment = computed(() => decodeURIComponent(address.value.hash.slice(1)));

/** Goes to an address of this page; `replace` keeps the place in the history. */
export function navigate(href: string, { replace = false }: { readonly replace?: boolean } = {}): void {
  const next = new URL(href, location.href);
  if (next.href === address.value.href) return;
  if (replace) history.replaceState(null, '', next);
  else history.pushState(null, '', next);
  if (!replace && next.pathname !== address.value.pathname) scrollTo(0, 0);
  address.value = next;
}

/** The address of a view; parameters without a value are left out. */
export function hrefTo(to: string, given: Readonly<Record<string, string | undefined>> = {}, hash = ''): string {
  const known = Object.entries(given).filter((entry): entry is [string, string] => !!entry[1]);
  const query = new URLSearchParams(known).toString();
  return `${to}${query && `?${query}`}${hash && `#${hash}`}`;
}

/** Follows links and the browser's own buttons without loading the page again. */
export function followLinks(isView: (path: string) => boolean): void {
  addEventListener('popstate', () => {
    address.value = new URL(location.href);
  });
  addEventListener('click', (event) => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (!link?.href || link.target || link.download || event.defaultPrevented) return;
    // With these the browser opens a tab, or saves.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (link.origin !== location.origin || !isView(link.pathname)) return;
    // A part of the view that is shown: the browser goes there.
    if (link.getAttribute('href')!.startsWith('#')) return;
    event.preventDefault();
    navigate(link.href);
  });
}
