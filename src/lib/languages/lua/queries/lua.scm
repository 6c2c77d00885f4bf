(function_declaration name: (identifier) @name) @definition.function
(function_declaration name: (dot_index_expression table: (_) @receiver field: (identifier) @name)) @definition.function
(function_declaration name: (method_index_expression table: (_) @receiver method: (identifier) @name)) @definition.method

; `local f = function() end`, `M.f = function() end`, `{ f = function() end }`
(variable_declaration (assignment_statement
  (variable_list . name: (identifier) @name .) (expression_list . value: (function_definition) .))) @definition.function
(assignment_statement
  (variable_list . name: (dot_index_expression table: (_) @receiver field: (identifier) @name) .)
  (expression_list . value: (function_definition) .)) @definition.function
(field name: (identifier) @name value: (function_definition)) @definition.method

; Of the top level
(chunk [
  (variable_declaration (assignment_statement (variable_list . name: (identifier) @name)))
  (assignment_statement (variable_list . name: (identifier) @name))
  (assignment_statement (variable_list . name: (dot_index_expression table: (identifier) @receiver field: (identifier) @name)))
] @definition.variable)

(comment) @comment

((function_call name: (identifier) @_name) @import (#any-of? @_name "require" "pcall"))
