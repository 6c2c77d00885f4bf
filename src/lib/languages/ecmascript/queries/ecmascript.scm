; What JavaScript and TypeScript have in common. Their own files follow, ecmascript-references.scm comes last.
; Patterns of one node are free; one with a child costs milliseconds wherever the query is compiled, most of all below
; expressions. Structure that occurs rarely is therefore read in code (ecmascript-declaration.ts, javascript.ts).
; Patterns with many matches have one capture: the binding hands out all captures of a match once for each of them.

; Imports
(import_statement) @import.clause
[(import) (meta_property)] @import

; Definitions and exports
[(function_declaration) (generator_function_declaration) (class_declaration) (variable_declarator) (assignment_expression) (export_statement) (class_body)] @declaration

; Local names
[
  (function_declaration) (generator_function_declaration) (arrow_function) (function_expression) (generator_function) (method_definition)
] @scope.function
[
  (class_declaration) (class) (class_static_block)
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

; What names hold
(return_statement) @returned
