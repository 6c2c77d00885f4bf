import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string) => parseText(text, languageById('ruby'));

async function definitions(text: string) {
  return (await facts(text)).definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`);
}

async function imports(text: string) {
  return (await facts(text)).imports.map(({ specifier, flags }) => `${specifier} (${flags?.join(' ')})`);
}

describe('definitions', () => {
  test('classes, modules, methods and constants, with the names around them', async () => {
    expect(
      await definitions(`module A
  LIMIT = 3
  class B::C < D
    def call(x) = 1
    def self.build; end
    class << self
      def open; end
    end
  end
end
def helper; end
`),
    ).toEqual([
      'module A',
      'constant A.LIMIT',
      'class A.B::C',
      'method A.B::C.call',
      'method A.B::C.build',
      'method A.B::C.open',
      'function helper',
    ]);
  });

  test('accessors and methods with literal names', async () => {
    expect(
      await definitions(`class A
  attr_reader :a, "b"
  private attr_accessor :c
  define_method(:d) { 1 }
  define_method(name) { 1 }
  other.attr_reader :e
end
`),
    ).toEqual(['class A', 'method A.a', 'method A.b', 'method A.c', 'method A.d']);
  });

  test('classes that a call makes', async () => {
    expect(
      await definitions('P = Struct.new(:x) do\n  def y; end\nend\nQ = Data.define(:z)\nR = Class.new(P)\nS = f(1)\n'),
    ).toEqual(['struct P', 'method P.y', 'struct Q', 'class R', 'constant S']);
  });

  test('comments in front of them document them; what tools read does not', async () => {
    const read = await facts(
      '# frozen_string_literal: true\n\n# A cart.\nclass Cart\n  # Adds.\n  def add; end\nend\n',
    );
    expect(read.definitions.map(({ doc }) => doc)).toEqual(['A cart.', 'Adds.']);
    expect(read.doc).toBeUndefined();
  });
});

describe('statements that load files', () => {
  test('paths as written, and those that say where the file is', async () => {
    expect(
      await imports(`require "a/b"
require_relative "../c"
load "d.rb"
autoload :E, "e"
require File.expand_path("../lib/f", __FILE__)
require File.expand_path("g", __dir__)
require File.join(File.dirname(__FILE__), "h", "i")
require "#{__dir__}/j"
require File.dirname(__FILE__) + "/k"
require Rails.root.join("lib", "l")
require ::File.expand_path("../m", __FILE__)
`),
    ).toEqual([
      'a/b (plain)',
      '../c (plain relative)',
      'd.rb (plain whole)',
      'e (plain)',
      'lib/f (dir)',
      'g (dir)',
      'h/i (dir)',
      'j (dir)',
      'k (dir)',
      'lib/l (root)',
      'm (dir)',
    ]);
  });

  test('computed ones, and calls that only look like them', async () => {
    expect(await imports('require name\nrequire "#{x}/a"\nrequire "a" + x\n')).toEqual([
      'name (computed)',
      '"#{x}/a" (computed)',
      '"a" + x (computed)',
    ]);
    expect(await imports('YAML.load "a"\nloader.require "b"\nparams.require(:c)\nx.autoload "d"\n')).toEqual([]);
  });

  test('all files of a pattern, once', async () => {
    expect(
      await imports(`Dir[File.join(__dir__, "support/**/*.rb")].each { |f| require f }
Dir.glob("x/*.rb").sort.each do |f| require f end
Rails.root.glob("y/*.rb").each { |f| require f }
Dir[File.join(dir, "*.rb")].each { |f| require f }
Dir["z/*.rb"].each { |f| puts f }
`),
    ).toEqual([
      'support/**/*.rb (dir glob)',
      'x/*.rb (plain glob)',
      'y/*.rb (root glob)',
      'Dir[File.join(dir, "*.rb")] (computed)',
    ]);
  });

  test('settings of the load path and of Zeitwerk', async () => {
    const { directives } = await facts(`$LOAD_PATH.unshift File.expand_path("../lib", __dir__)
$: << "ext"
t.libs << "more"
spec.require_paths = ["src", "lib"]
gem "rack"
spec.add_dependency "mustermann", "~> 3.0"
loader = Zeitwerk::Loader.for_gem
loader.collapse("#{__dir__}/a/b")
loader.ignore(File.join(__dir__, "c.rb"))
loader.inflector.inflect("html" => "HTML", api: "API")
config.autoload_lib(ignore: %w[assets tasks])
config.autoload_paths += %W[#{config.root}/extras]
config.autoload_paths.push("#{root}/more")
inflect.acronym "REST"
Other.for_gem
`);
    expect(directives).toEqual([
      ...['load-path dir:../lib', 'load-path plain:ext', 'load-path plain:more'],
      ...['require-path plain:src', 'require-path plain:lib', 'gem rack', 'gem mustermann', 'for-gem'],
      ...['collapse dir:a/b', 'ignore dir:c.rb', 'inflect html HTML', 'inflect api API', 'autoload-lib assets tasks'],
      ...['autoload-path root:extras', 'autoload-path own:more', 'acronym REST'],
    ]);
  });
});

test('constants that are used: chains as a whole, superclasses and absolute names apart', async () => {
  const { references } = await facts('class A < B::C\n  D.e(F::G, ::H::I, x::J)\n  self.class::K\nend\n');
  // Names in small letters are values; no constant is looked up by them.
  const names = references.filter(({ name }) => /^[A-Z]/.test(name));
  expect(names.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    ...['type B::C', 'use D', 'use F::G', 'call H::I', 'call H'],
  ]);
});
