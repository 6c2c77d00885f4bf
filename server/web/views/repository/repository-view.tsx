import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { parameters } from '../../app/location.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { Cycles } from './cycles.tsx';
import { Facts } from './facts.tsx';
import { Gaps } from './gaps.tsx';
import { HiddenCouplings } from './hidden-couplings.tsx';
import { HotSpots } from './hot-spots.tsx';
import { Parts } from './parts.tsx';
import { Readme } from './readme.tsx';
import { Start } from './start.tsx';
import { Topics } from './topics.tsx';
import '../../components/page.css';
import './repository.css';

/** A repository at a glance: what it says of itself, and what its graph and its history say of it. */
export function RepositoryView() {
  const repo = parameters.value.get('repo') ?? '';
  const query = { repo };
  const listed = useAnswer((signal) => dataOf(api.GET('/api/v1/repositories', { params: { query }, signal })), [repo]);
  const overview = useAnswer(
    (signal) => dataOf(api.GET('/api/v1/graph/overview', { params: { query }, signal })),
    [repo],
  );
  const repository = listed.answer?.repositories[0];
  const key = repository?.repository ?? repo;
  useTitle(nameOf(key));
  const { answer } = overview;
  return (
    <div class="page repository">
      <header>
        <h1>{nameOf(key)}</h1>
        {repository && <Facts repository={repository} />}
      </header>
      {listed.failure !== undefined && <Problem error={listed.failure} />}
      {listed.failure === undefined && overview.failure !== undefined && <Problem error={overview.failure} />}
      {!answer && overview.failure === undefined && <p class="muted">Reading its graph …</p>}
      {answer && (
        <>
          <div class="first">
            {answer.readme !== undefined && <Readme repository={key} path={answer.readme} />}
            <Start overview={answer} />
          </div>
          <Topics repo={key} />
          <Parts overview={answer} />
          <div class="pairs">
            <HotSpots overview={answer} />
            <HiddenCouplings overview={answer} />
          </div>
          <Cycles overview={answer} />
          <Gaps overview={answer} />
        </>
      )}
    </div>
  );
}

/** `github.com/pallets/flask`: pallets/flask; a folder of this machine: its name. */
function nameOf(key: string): string {
  return key.startsWith('/') ? key.slice(key.lastIndexOf('/') + 1) : key.split('/').slice(-2).join('/');
}
