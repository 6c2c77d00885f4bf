; What JavaScript and TypeScript have in common. Their own files follow, ecmascript-references.scm comes last.
; No pattern is rooted at (program): it would stay open for the whole file, at every node a cost. Patterns with many
; matches have one capture: the binding hands out all captures of a match once for each of them.

; Imports and exports
(import_statement) @import
(import_clause (identifier) @skip)
(namespace_import (identifier) @skip)
(import_specifier (identifier) @skip)
(export_statement) @outer
(export_statement) @export
((export_statement declaration: (_)) @exported (#not-match? @exported "^export\\s+default\\b"))
(export_specifier (identifier) @skip)
(namespace_export (identifier) @skip)
(import) @import
(meta_property) @import
; require(), require.resolve() and Object.defineProperty() are found among the references.

; CommonJS exports, the functions of their objects, and functions added to objects and prototypes: read in code
(assignment_expression) @assignment

; Default exports without a name of their own
(export_statement "default" @name value: [(function_expression !name) (generator_function !name) (arrow_function)]) @definition.function
(export_statement "default" @name value: (class !name)) @definition.class
(export_statement "default" @name value: [(object) (call_expression) (new_expression) (array)]) @definition.constant
(export_statement value: [(function_expression name: (identifier) @name) (generator_function name: (identifier) @name)] @definition.function)
(export_statement value: (class name: (_) @name) @definition.class)

; Definitions
[(function_declaration) (generator_function_declaration)] @definition.function
(class_declaration) @definition.class
(function_declaration name: (identifier) @name.outer)
(generator_function_declaration name: (identifier) @name.outer)
(class_declaration name: (_) @name.outer)
(class_body (method_definition name: [(property_identifier) (private_property_identifier)] @name) @definition.method)
(variable_declarator name: (identifier) value: [(arrow_function) (function_expression) (generator_function)]) @global.function
(variable_declarator name: (identifier) value: (class)) @global.class
(lexical_declaration kind: "const" (variable_declarator name: (identifier)) @global.constant)
(lexical_declaration kind: "let" (variable_declarator name: (identifier)) @global.variable)
(variable_declaration (variable_declarator name: (identifier)) @global.variable)
(variable_declarator name: (identifier) @name.local)

; Members of objects that have a name
(variable_declarator name: (identifier) value: (object [
  (method_definition name: (property_identifier) @name)
  (pair key: (property_identifier) @name value: [(arrow_function) (function_expression)])] @global.method))

; Local names
[
  (function_declaration) (generator_function_declaration) (class_declaration)
  (arrow_function) (function_expression) (generator_function) (method_definition) (class) (class_static_block)
  (if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (try_statement) (switch_statement)
] @scope
(arrow_function parameter: (identifier) @local)
(function_expression name: (identifier) @local)
(shorthand_property_identifier_pattern) @local
(pair_pattern value: (identifier) @local)
(assignment_pattern left: (identifier) @local)
(array_pattern (identifier) @local)
(rest_pattern (identifier) @local)
(catch_clause parameter: (identifier) @local)
(for_in_statement left: (identifier) @local)
