; Definitions. Patterns of one node are free; one with children costs milliseconds wherever the query is compiled. What
; occurs rarely is therefore read in code (read/declaration.ts, read/statement.ts), and so are all uses (read/code.ts).
(decorated_definition) @outer
(class_definition name: (identifier) @name) @definition.class
[(class_definition) (if_statement) (call)] @declaration
(function_definition name: (identifier) @name) @definition.function
(expression_statement (assignment left: (identifier) @name) @global.variable)

; Documentation
(comment) @comment

; Imports
[(import_statement) (import_from_statement)] @import

; Names that the top level binds
[(function_definition) (lambda) (list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope
(assignment left: (identifier) @local.exported)
(pattern_list (identifier) @local.exported)
(tuple_pattern (identifier) @local.exported)
(for_statement left: (identifier) @local.exported)
(as_pattern_target [(identifier) @local.exported (tuple (identifier) @local.exported)])
(named_expression name: (identifier) @local.exported)
(case_pattern (dotted_name . (identifier) @local.exported .))
(type_alias_statement left: (type (identifier) @local.exported))

(global_statement (identifier) @export.name)
(augmented_assignment) @export
