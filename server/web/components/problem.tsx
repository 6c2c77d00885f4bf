import { ApiProblem } from '../api/api-problem.ts';
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
      {status === 401 ? (
        <p>
          This server answers those who have a token.{' '}
          <button type="button" onClick={openTokenDialog}>
            Enter a token
          </button>
        </p>
      ) : (
        hint && <p>{hint}</p>
      )}
    </div>
  );
}
