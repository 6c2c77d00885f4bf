import { setToken, token } from '../api/token.ts';
import './dialog.css';

const ID = 'token-dialog';

export function openTokenDialog(): void {
  dialog().showModal();
}

/** Asks for the bearer token of a server that is closed for reading. */
export function TokenDialog() {
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setToken(String(new FormData(event.currentTarget as HTMLFormElement).get('token')).trim());
    dialog().close();
  };
  const forget = () => {
    setToken('');
    dialog().close();
  };
  return (
    <dialog id={ID} class="dialog" aria-labelledby="token-title">
      <form onSubmit={save}>
        <h2 id="token-title">Token</h2>
        <p class="muted">Needed if the server restricts reading. It is forgotten when this tab is closed.</p>
        <label class="field">
          <span>Bearer token</span>
          <input
            name="token"
            type="password"
            autocomplete="off"
            spellcheck={false}
            maxLength={512}
            defaultValue={token.value}
          />
        </label>
        <p class="buttons">
          <button type="submit" class="primary">
            Use
          </button>
          <button type="button" onClick={forget}>
            Forget
          </button>
          <button type="button" onClick={() => dialog().close()}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  );
}

function dialog(): HTMLDialogElement {
  return document.getElementById(ID) as HTMLDialogElement;
}
