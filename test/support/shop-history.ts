import { createGitRepository, type GitRepository } from './git-repository.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');

/**
 * A repository with a history: `app/read.py` and `app/write.py` change together though no import shows it, `app/near.py` imports `app/far.py`.
 * Ada made most of it, Bob has left, and CODEOWNERS knows more.
 */
export function createShopHistory(): GitRepository {
  const repository = createGitRepository();
  const commitAs = (name: string, day: number, files: Readonly<Record<string, string>>) => {
    repository.write(files);
    repository.git('add', '-A');
    // Git takes the date of the committer from the environment alone.
    process.env['GIT_COMMITTER_DATE'] = new Date(START + day * DAY).toISOString();
    const identity = ['-c', `user.name=${name}`, '-c', `user.email=${name.toLowerCase()}@example.org`];
    repository.git(...identity, 'commit', '-q', '-m', 'change');
    delete process.env['GIT_COMMITTER_DATE'];
  };
  commitAs('Bob', 0, {
    'app/__init__.py': '',
    'app/old.py': '"""Nobody else knows this."""\n\n\ndef old():\n    return 1\n',
    'README.md': '# Shop\n',
  });
  for (let i = 0; i < 6; i++) {
    commitAs('Ada', 300 + i, {
      'app/read.py': `from app import far\n\nVERSION = ${i}\n\n\nclass Reader:\n    def read(self):\n        return far.total()\n`,
      'app/write.py': `VERSION = ${i}\n\n\nclass Writer:\n    def write(self):\n        return VERSION\n`,
    });
    commitAs(i % 2 === 0 ? 'Ada' : 'Eve', 300 + i, {
      'app/near.py': `from app import far\n\nx = ${i}\n\n\ndef near():\n    return far.total()\n`,
      'app/far.py': `def total():\n    return ${i}\n`,
    });
  }
  commitAs('Eve', 310, {
    CODEOWNERS: '* @shop\n/app/old.py @gone\n/nothing/ @nobody\n!x @y\n',
    'tests/test_near.py': 'from app.near import near\n\n\ndef test_near():\n    assert near() == 5\n',
  });
  return repository;
}
