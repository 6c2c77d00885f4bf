import '../styles/tokens.css';
import '../styles/base.css';
import { render } from 'preact';
import { followLinks } from './location.ts';
import { Shell } from './shell.tsx';
import { followShortcuts } from './shortcuts.ts';
import { applyTheme } from './theme.ts';
import { VIEWS } from './views.ts';

applyTheme();
followLinks((path) => VIEWS.some((view) => view.path === path));
followShortcuts();
render(<Shell />, document.getElementById('app')!);
