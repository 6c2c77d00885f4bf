import type { ComponentType } from 'preact';
import { SearchView } from '../views/search/search-view.tsx';

/** A view of the page: what is shown at a path. */
export interface View {
  readonly path: string;
  /** In the navigation; without it, other views lead here. */
  readonly name?: string;
  /** Loads it when it is first shown. */
  readonly load: () => Promise<ComponentType>;
}

/** Shown at once: the page begins here. */
export const FIRST_VIEW = SearchView;

export const VIEWS: readonly View[] = [
  { path: '/', name: 'Search', load: async () => FIRST_VIEW },
  { path: '/file', load: async () => (await import('../views/file/file-view.tsx')).FileView },
  {
    path: '/repository',
    load: async () => (await import('../views/repository/repository-view.tsx')).RepositoryView,
  },
  { path: '/map', load: async () => (await import('../views/map/map-view.tsx')).MapView },
  { path: '/jobs', name: 'Jobs', load: async () => (await import('../views/jobs/jobs-view.tsx')).JobsView },
  { path: '/account', load: async () => (await import('../views/account/account-view.tsx')).AccountView },
];

/** Pages of this server outside of the app. */
export const OTHER_PAGES = [{ path: '/docs', name: 'API' }] as const;
