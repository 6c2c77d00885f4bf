; Definitions. Patterns of one node are free; one with children costs milliseconds wherever the query is compiled. What
; occurs rarely is therefore read in code (python-declaration.ts, python.ts).
(decorated_definition) @outer
(class_definition name: (identifier) @name) @definition.class
[(class_definition) (if_statement)] @declaration
(function_definition name: (identifier) @name) @definition.function
(expression_statement (assignment left: (identifier) @name) @global.variable)

; Documentation
(comment) @comment

; Imports
[(import_statement) (import_from_statement)] @import

; Local names
(function_definition name: (identifier) @local.outer) @scope
[(lambda) (list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @scope
[(parameters (identifier) @local) (lambda_parameters (identifier) @local)]
(default_parameter name: (identifier) @local)
(typed_parameter . (identifier) @local)
(typed_default_parameter name: (identifier) @local)
(list_splat_pattern (identifier) @local)
(dictionary_splat_pattern (identifier) @local)
(assignment left: (identifier) @local.exported)
(pattern_list (identifier) @local.exported)
(tuple_pattern (identifier) @local.exported)
(for_statement left: (identifier) @local.exported)
(for_in_clause left: (identifier) @local)
(as_pattern_target [(identifier) @local.exported (tuple (identifier) @local.exported)])
(named_expression name: (identifier) @local.exported)
(case_pattern (dotted_name . (identifier) @local.exported .))

(global_statement (identifier) @export.name)
(augmented_assignment) @export

; What names hold
[(assignment) (typed_parameter) (typed_default_parameter)] @typed
(function_definition return_type: (type) @typed.return)
(return_statement [(call) (attribute) (identifier) (await) (conditional_expression) (parenthesized_expression) (boolean_operator)]) @typed.result
(with_item (as_pattern) @typed.with)

; References
(call function: [(identifier) (attribute)] @segment.call)
(type [(identifier) @segment.type (attribute) @segment.type (string (string_content) @segment.type)])
(decorator [(identifier) (attribute)] @segment.use)
(argument_list (identifier) @segment.use)
(keyword_argument value: (identifier) @segment.use)
(assignment right: (identifier) @segment.use)
(return_statement (identifier) @segment.use)
(attribute) @segment.use
[(binary_operator (identifier) @segment.use) (comparison_operator (identifier) @segment.use) (boolean_operator (identifier) @segment.use)]
[(list (identifier) @segment.use) (tuple (identifier) @segment.use) (expression_list (identifier) @segment.use)]
(subscript (identifier) @segment.use)
[(not_operator) (conditional_expression) (parenthesized_expression) (list_splat) (dictionary_splat) (await) (yield) (assert_statement) (raise_statement)] @operands
(pair value: (identifier) @segment.use)
[(except_clause value: (identifier) @segment.use) (as_pattern . (identifier) @segment.use)]
[(default_parameter value: (identifier) @segment.use) (typed_default_parameter value: (identifier) @segment.use)]
(for_statement right: (identifier) @segment.use)
(if_statement condition: (identifier) @segment.use)
(match_statement subject: (identifier) @segment.use)
(lambda body: (identifier) @segment.use)
(for_in_clause right: (identifier) @segment.use)
(interpolation (identifier) @segment.use)
