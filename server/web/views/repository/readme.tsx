import { useSignal } from '@preact/signals';
import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo } from '../../app/location.ts';
import { FileLink } from '../../components/file-link.tsx';
import { Markdown } from '../../components/markdown.tsx';
import { Problem } from '../../components/problem.tsx';

interface ReadmeProps {
  readonly repository: string;
  readonly path: string;
}

/** Characters of a README that is shown as a whole at once. */
const SHORT = 1500;

/** What the repository says of itself. */
export function Readme({ repository, path }: ReadmeProps) {
  const isWhole = useSignal(false);
  const { answer, failure } = useAnswer(
    (signal) => dataOf(api.GET('/api/v1/files/source', { params: { query: { repo: repository, path } }, signal })),
    [repository, path],
  );
  if (failure !== undefined) return <Problem error={failure} />;
  const isCut = !isWhole.value && (answer?.text.length ?? 0) > SHORT;
  return (
    <section class="panel readme" aria-label="README">
      <p class="small">
        <FileLink repository={repository} path={path} />
      </p>
      {answer && (
        // What is cut off must not be reached by keyboard unseen.
        <div class="readme-text" data-cut={isCut || undefined}>
          {/\.(?:md|markdown)$/i.test(path) ? (
            <Markdown
              text={answer.text}
              hrefOfFile={(file) => hrefTo('/file', { repo: repository, path: resolved(file) })}
            />
          ) : (
            <pre class="plain-text">{answer.text}</pre>
          )}
        </div>
      )}
      {isCut && (
        <button
          type="button"
          onClick={() => {
            isWhole.value = true;
          }}
        >
          Show all
        </button>
      )}
    </section>
  );
}

/** The path of a file that a README at the root links to. */
function resolved(path: string): string {
  return decodeURI(new URL(path, 'file:///').pathname).slice(1);
}
