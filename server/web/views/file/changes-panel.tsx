import { useSignal } from '@preact/signals';
import { useAnswer } from '../../api/use-answer.ts';
import { Ago } from '../../components/ago.tsx';
import { askChanges, type FileName } from './file-answers.ts';
import { commitLink } from './forge-links.ts';

/** Commits that are shown at first, and once somebody asks for more. */
const FEW = 5;
const MANY = 100;

/** The commits that changed the file, with their links to the forge. Without a history there is no panel. */
export function ChangesPanel({ file }: { readonly file: FileName }) {
  const isLong = useSignal(false);
  const limit = isLong.value ? MANY : FEW;
  const { answer } = useAnswer((signal) => askChanges(file, limit, signal), [file.repo, file.path, limit]);
  if (!answer || answer.total === 0) return null;
  const { repository, changes, total, warnings } = answer;
  return (
    <section class="panel" aria-labelledby="changes-title">
      <h2 id="changes-title">
        Changes <span class="muted">{total}</span>
      </h2>
      <ul class="plain links">
        {changes.map(({ commit, at, subject, author, is_fix: isFix, renamed_from: before }) => {
          const href = commitLink(repository, commit);
          return (
            <li key={commit}>
              {href === undefined ? (
                subject
              ) : (
                <a href={href} rel="noreferrer">
                  {subject}
                </a>
              )}{' '}
              <span class="muted small">
                {author !== undefined && `${author} · `}
                <Ago time={at} />
                {isFix && ' · fix'}
                {before !== undefined && ` · renamed from ${before}`}
              </span>
            </li>
          );
        })}
      </ul>
      {total > changes.length && !isLong.value && (
        <button
          type="button"
          class="quiet small"
          onClick={() => {
            isLong.value = true;
          }}
        >
          Show more
        </button>
      )}
      {total > changes.length && isLong.value && <p class="muted small">The newest {changes.length} are shown.</p>}
      {warnings.map((warning) => (
        <p key={warning} class="muted small">
          {warning}
        </p>
      ))}
    </section>
  );
}
