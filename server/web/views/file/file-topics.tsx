import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo } from '../../app/location.ts';
import { askTopics, type FileName } from './file-answers.ts';

/** The topics that the file counts as, and why. */
export function FileTopics({ file }: { readonly file: FileName }) {
  const { answer } = useAnswer((signal) => askTopics(file, signal), [file.repo, file.path]);
  const topics = answer?.predictions.filter((it) => it.is_assigned) ?? [];
  if (topics.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="topics-title">
      <h2 id="topics-title">Topics</h2>
      <ul class="plain links">
        {topics.map(({ node_id: id, name, topic_path: path, evidence }) => (
          <li key={id}>
            <a href={hrefTo('/', { q: name, repo: file.repo, topic: path.slice(path.lastIndexOf('/') + 1) })}>{name}</a>{' '}
            <span class="muted small">{evidence.join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
