; Calls by name, and the local names that hide functions
(function_definition) @scope
(call_expression function: (identifier) @reference.call)
[
  (parameter_declaration declarator: (identifier) @local)
  (declaration declarator: (identifier) @local)
  (init_declarator declarator: (identifier) @local)
  (pointer_declarator declarator: (identifier) @local)
  (array_declarator declarator: (identifier) @local)
]
