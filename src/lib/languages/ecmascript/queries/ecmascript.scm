; What JavaScript and TypeScript have in common. Their own files follow. Uses are read in code (read/code.ts).
; Patterns of one node are free; one with a child costs milliseconds wherever the query is compiled, most of all below
; expressions. Structure that occurs rarely is therefore read in code (ecmascript-declaration.ts, javascript.ts).
; Patterns with many matches have one capture: the binding hands out all captures of a match once for each of them.

; Imports
(import_statement) @import.clause
[(import) (meta_property)] @import

; Definitions and exports
[(function_declaration) (generator_function_declaration) (class_declaration) (variable_declarator) (assignment_expression) (export_statement) (class_body)] @declaration

; Scopes: variables inside are no definitions
[
  (function_declaration) (generator_function_declaration) (arrow_function) (function_expression) (generator_function) (method_definition)
  (class_declaration) (class) (class_static_block)
  (if_statement) (for_statement) (for_in_statement) (while_statement) (do_statement) (try_statement) (switch_statement)
] @scope

; Names that may load a module: require()
(identifier) @loader
