((call target: (identifier) @_keyword (arguments . [(alias) (atom)] @name) (do_block)) @definition.module
  (#any-of? @_keyword "defmodule" "defprotocol" "defimpl"))

((call target: (identifier) @_keyword (arguments . [
    (identifier) @name
    (call target: (identifier) @name)
    (binary_operator left: [(identifier) @name (call target: (identifier) @name)] operator: "when")
  ])) @definition.function
  (#any-of? @_keyword "def" "defp" "defdelegate" "defguard" "defguardp" "defn" "defnp"))

((call target: (identifier) @_keyword (arguments . [
    (identifier) @name
    (call target: (identifier) @name)
    (binary_operator left: [(identifier) @name (call target: (identifier) @name)] operator: "when")
  ])) @definition.macro
  (#any-of? @_keyword "defmacro" "defmacrop"))

((unary_operator operator: "@" operand: (call target: (identifier) @_keyword (arguments
    (binary_operator left: [(identifier) @name (call target: (identifier) @name)])))) @definition.type
  (#any-of? @_keyword "type" "typep" "opaque"))
((unary_operator operator: "@" operand: (call target: (identifier) @_keyword (arguments
    (binary_operator left: (call target: (identifier) @name))))) @definition.method
  (#any-of? @_keyword "callback" "macrocallback"))
; `@limit 10` of a module
((do_block (unary_operator operator: "@" operand: (call target: (identifier) @name)) @definition.constant)
  (#not-any-of? @name "after_compile" "after_verify" "behaviour" "before_compile" "callback" "compile" "deprecated" "derive"
    "describetag" "dialyzer" "doc" "enforce_keys" "external_resource" "fallback_to_any" "file" "impl" "macrocallback" "moduledoc"
    "moduletag" "nifs" "on_definition" "on_load" "opaque" "optional_callbacks" "requirements" "shortdoc" "since" "spec" "tag" "type"
    "typedoc" "typep" "vsn"))

; Documentation
(comment) @comment
((unary_operator operator: "@" operand: (call target: (identifier) @_keyword (arguments [(string) (sigil)]))) @comment
  (#any-of? @_keyword "doc" "moduledoc" "typedoc" "shortdoc"))
((unary_operator operator: "@" operand: (call target: (identifier) @_keyword)) @attribute
  (#any-of? @_keyword "spec" "impl" "deprecated" "dialyzer" "doc"))

((call target: (identifier) @_name) @import (#eq? @_name "import_config"))
((call target: (dot left: (alias) @_module right: (identifier) @_name)) @import
  (#eq? @_module "Code") (#any-of? @_name "require_file" "compile_file" "eval_file"))
