import { expect, test } from 'vitest';
import { isTestPath } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

test('modules, functions, macros, types and attributes are defined, with the documentation of their attributes', async () => {
  const { definitions, doc } = await parseText(
    `defmodule Shop.Cart do
  @moduledoc """
  Holds items.
  """
  use GenServer
  alias Shop.Item
  @limit 10
  @tag :slow
  @type t :: %{}
  @callback price(item) :: integer

  @doc """
  Adds an item.
  """
  @spec add(t, Item.t()) :: t
  def add(cart, item) when is_map(cart) do
    @limit
  end

  @doc "Empties it."
  def empty(cart), do: cart
  def size, do: 1
  # Private.
  defp own(x), do: x
  defmacro build(x) do
    x
  end
  defguard is_cart(x) when is_map(x)
  defdelegate drop(x), to: Item
  @doc false
  def hidden(x), do: x

  defmodule Inner do
  end
end

defprotocol Sized do
  def size(x)
end

defimpl Sized, for: Shop.Cart do
end
`,
    languageById('elixir'),
  );
  expect(definitions.map(({ kind, qualifiedName, exported }) => `${kind} ${qualifiedName} ${exported}`)).toEqual([
    'module Shop.Cart true',
    'constant Shop.Cart.limit true',
    'type Shop.Cart.t true',
    'method Shop.Cart.price true',
    'function Shop.Cart.add true',
    'function Shop.Cart.empty true',
    'function Shop.Cart.size true',
    'function Shop.Cart.own false',
    'macro Shop.Cart.build true',
    'function Shop.Cart.is_cart true',
    'function Shop.Cart.drop true',
    'function Shop.Cart.hidden true',
    'module Shop.Cart.Inner true',
    'module Sized true',
    'function Sized.size true',
    'module Sized true',
  ]);
  const docs = definitions
    .filter((definition) => definition.doc)
    .map((definition) => `${definition.name}: ${definition.doc}`);
  expect(docs).toEqual(['add: Adds an item.', 'empty: Empties it.', 'own: Private.']);
  expect(definitions[4]).toMatchObject({ startLine: 16, endLine: 18 });
  expect(doc).toBe('Holds items.');
});

test('files that are loaded by their paths', async () => {
  const resolution = await resolveTree({
    'config/config.exs': 'import_config "dev.exs"\nimport_config "#{config_env()}.exs"\n',
    'config/dev.exs': '',
    'test/test_helper.exs':
      'Code.require_file("support/case.exs", __DIR__)\nCode.require_file "lib/x.ex"\nCode.require_file("gone.exs")\n',
    'test/support/case.exs': '',
    'lib/x.ex': 'alias Gone.Module\nimport Other\n',
  });
  expect(edgeLines(resolution)).toEqual([
    'config/config.exs -> config/dev.exs (import)',
    'test/test_helper.exs -> lib/x.ex (import)',
    'test/test_helper.exs -> test/support/case.exs (import)',
  ]);
  expect(resolution.unresolved.map(({ specifier, reason }) => `${specifier} ${reason}`)).toEqual([
    'import_config "#{config_env()}.exs" dynamic',
    'gone.exs not-found',
  ]);
  expect(resolution.externals).toEqual([]);
});

test('tests as mix names them', () => {
  expect([isTestPath('lib/a_test.exs'), isTestPath('lib/a_test.ex')]).toEqual([true, false]);
});
