/** Colours of what sigma draws, which knows no style sheets. */
interface Theme {
  readonly text: string;
  readonly back: string;
  readonly edge: string;
  /** Of files that are not looked at. */
  readonly faint: string;
}

const LIGHT: Theme = { text: '#1f2328', back: '#ffffff', edge: '#5b6068', faint: '#dcdad4' };
const DARK: Theme = { text: '#e7e6e3', back: '#1d2026', edge: '#a5abb5', faint: '#2b2f37' };

const dark = matchMedia('(prefers-color-scheme: dark)');

export function theme(): Theme {
  // The web page lets people choose.
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'dark' || (chosen !== 'light' && dark.matches) ? DARK : LIGHT;
}

export function onThemeChange(listener: () => void): void {
  dark.addEventListener('change', listener);
}
