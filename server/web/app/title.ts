import { useEffect } from 'preact/hooks';

/** Names the view in the title of the page, which tells people with screen readers where they are. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Pharos' : `${title} – Pharos`;
  }, [title]);
}
