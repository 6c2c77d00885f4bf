import type { Actor } from '../../actor.ts';
import { repositoryKey } from '../../source/repository-key.ts';
import { remember } from '../../text/remember.ts';

/** Whether an actor may know of a job, by the URL or path in it. No file is looked at. */
export function isJobVisible(actor: Actor, { repo_url }: { readonly repo_url: string }): boolean {
  return actor.seesAll || actor.visible(keyOf(repo_url));
}

/** A path on the queue is the key already; so is what cannot be read as a URL. */
const keyOf = remember(1000, (address) => {
  try {
    return repositoryKey(address, { allowLocal: false, allowLoopback: true });
  } catch {
    return address;
  }
});
