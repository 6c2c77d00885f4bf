import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { account, logins } from '../api/permissions.ts';
import { KeyboardHelp } from '../components/keyboard-help.tsx';
import { Problem } from '../components/problem.tsx';
import { openTokenDialog, TokenDialog } from '../components/token-dialog.tsx';
import { SearchBox } from '../views/search/search-box.tsx';
import { path } from './location.ts';
import { nextTheme, theme } from './theme.ts';
import { FIRST_VIEW, OTHER_PAGES, VIEWS } from './views.ts';
import './shell.css';

/** What surrounds every view: the search box, the navigation, the dialogs. */
export function Shell() {
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="bar">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span>Pharos</span>
        </a>
        <SearchBox />
        <Navigation />
      </header>
      <main id="main" tabIndex={-1}>
        <CurrentView />
      </main>
      <TokenDialog />
      <KeyboardHelp />
    </>
  );
}

function Navigation() {
  const views = VIEWS.flatMap(({ path: to, name }) => (name === undefined ? [] : [{ path: to, name }]));
  return (
    <nav class="nav" aria-label="Main">
      {[...views, ...OTHER_PAGES].map((page) => (
        <a key={page.path} href={page.path} aria-current={path.value === page.path ? 'page' : undefined}>
          {page.name}
        </a>
      ))}
      {logins.value?.length ? (
        <a href="/account" aria-current={path.value === '/account' ? 'page' : undefined}>
          {account.value?.username ?? 'Log in'}
        </a>
      ) : (
        <button type="button" class="quiet" onClick={openTokenDialog}>
          Token
        </button>
      )}
      <button type="button" class="quiet icon" onClick={nextTheme} title={`Colours: ${theme.value}`}>
        <span class="hidden">Colours: {theme.value}</span>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.4" />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
        </svg>
      </button>
    </nav>
  );
}

function CurrentView() {
  const shown = useSignal<{ readonly path: string; readonly view: ComponentType } | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  const view = VIEWS.find((it) => it.path === path.value);
  useEffect(() => {
    if (!view) return;
    let isCurrent = true;
    failure.value = undefined;
    view.load().then(
      (loaded) => {
        if (isCurrent) shown.value = { path: view.path, view: loaded };
      },
      (error) => {
        if (isCurrent) failure.value = error;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [view]);
  if (failure.value !== undefined) return <Problem error={failure.value} />;
  // The view before stays until the next one is there.
  const Shown = path.value === '/' ? FIRST_VIEW : shown.value?.view;
  return Shown ? <Shown /> : null;
}
