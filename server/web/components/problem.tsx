import { ApiProblem } from '../api/api-problem.ts';
import { logins } from '../api/permissions.ts';
import { hrefTo, path } from '../app/location.ts';
import { openTokenDialog } from './token-dialog.tsx';
import './problem.css';

/** A failure, with what to do about it. */
export function Problem({ error }: { readonly error: unknown }) {
  const { message, hint, status } =
    error instanceof ApiProblem
      ? error
      : { message: 'This part of the page could not be loaded', hint: 'Reload it.', status: 0 };
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{message}</strong>
      </p>
      {status === 401 && path.value !== '/account' ? (
        <p>
          This server answers those who have a token.{' '}
          {logins.value?.length ? (
            <a href={loginHref()}>Log in</a>
          ) : (
            <button type="button" onClick={openTokenDialog}>
              Enter a token
            </button>
          )}
        </p>
      ) : (
        hint && <p>{hint}</p>
      )}
    </div>
  );
}

/** Comes back to where somebody is. */
function loginHref(): string {
  return hrefTo('/account', { next: location.pathname + location.search });
}
