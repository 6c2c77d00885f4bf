import { hrefTo } from '../../app/location.ts';
import { Ago } from '../../components/ago.tsx';
import { Freshness, type Repository } from '../../components/freshness.tsx';

/** What is known of every repository: where it is from, how new it is, and in which languages it is written. */
export function Facts({ repository }: { readonly repository: Repository }) {
  const { repository: key, url, commit, ingested_at: ingestedAt, files, edges } = repository;
  return (
    <>
      <p class="about small">
        <span class="muted">{url?.startsWith('https://') ? <a href={url}>{key}</a> : key}</span>
        <Freshness of={repository} />
        <span class="muted">
          {commit !== undefined && (
            <>
              commit <code>{commit.slice(0, 12)}</code>,{' '}
            </>
          )}
          ingested <Ago time={ingestedAt} />
        </span>
      </p>
      <p class="actions">
        <a class="button" href={hrefTo('/map', { repo: key })}>
          Map
        </a>
        <span class="small muted">
          {files.parsed.toLocaleString('en')} files, {edges.toLocaleString('en')} dependencies by import
        </span>
      </p>
      <Languages repository={repository} />
    </>
  );
}

/** What is known of a language, in the order of how much it is. */
const TIERS = [
  ['proved', 'imports, definitions and uses are proved'],
  ['imports', 'imports are proved'],
  ['outline', 'definitions are listed'],
  ['text', 'searched as text'],
] as const;

function Languages({ repository: { tiers } }: { readonly repository: Repository }) {
  const known = TIERS.flatMap(([tier, meaning]) => {
    const languages = Object.entries(tiers[tier] ?? {}).sort(([, a], [, b]) => b - a);
    const files = languages.reduce((sum, [, count]) => sum + count, 0);
    return files === 0 ? [] : [{ tier, meaning, languages, files }];
  });
  return (
    <div class="languages">
      <div class="tiers" aria-hidden="true">
        {known.map(({ tier, files }) => (
          <span key={tier} data-tier={tier} style={{ flexGrow: files }} />
        ))}
      </div>
      <ul class="plain small">
        {known.map(({ tier, meaning, languages }) => (
          <li key={tier} data-tier={tier}>
            {languages.map(([name, count]) => `${name} ${count.toLocaleString('en')}`).join(', ')}{' '}
            <span class="muted">{meaning}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
