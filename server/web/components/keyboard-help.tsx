import './dialog.css';

const ID = 'keyboard-help';

const KEYS = [
  ['/', 'Search from anywhere'],
  ['↓ ↑ or j k', 'Next and previous result'],
  ['Enter', 'Open it'],
  ['Esc', 'Clear the search, or close a dialog'],
  ['?', 'This help'],
] as const;

export function openHelp(): boolean {
  dialog().showModal();
  return true;
}

export function KeyboardHelp() {
  return (
    <dialog id={ID} class="dialog" aria-labelledby="keyboard-title">
      <h2 id="keyboard-title">Keyboard</h2>
      <dl class="keys">
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="buttons">
        <button type="button" onClick={() => dialog().close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}

function dialog(): HTMLDialogElement {
  return document.getElementById(ID) as HTMLDialogElement;
}
