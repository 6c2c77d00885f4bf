import { expect, it } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { describeFailure } from '../../src/mcp/describe-failure.ts';

it('blames neither the index nor the repository alone for a git ref that does not exist', () => {
  const text = describeFailure(new PharosError('BAD_REPOSITORY', "There is no ref 'main'", { hint: 'Give a tag' }));
  expect(text).toMatch(
    /^The repository is not indexed, or the name or git ref is unknown or ambiguous;.*\n<repository-text>\nThere is no ref/,
  );
});
