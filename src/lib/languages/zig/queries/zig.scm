[
  (struct_declaration (function_declaration name: (identifier) @name) @definition.method)
  (enum_declaration (function_declaration name: (identifier) @name) @definition.method)
  (union_declaration (function_declaration name: (identifier) @name) @definition.method)
]
(function_declaration name: (identifier) @name) @definition.function
(test_declaration (string (string_content) @name)) @definition.function
(variable_declaration . (identifier) @name [(struct_declaration) (opaque_declaration)]) @global.struct
(variable_declaration . (identifier) @name (enum_declaration)) @global.enum
(variable_declaration . (identifier) @name (union_declaration)) @global.type
(variable_declaration . (identifier) @name (error_set_declaration)) @global.enum
(variable_declaration "var" . (identifier) @name) @global.variable
(variable_declaration . (identifier) @name) @global.constant

(comment) @comment
(block) @scope
((builtin_function (builtin_identifier) @_name) @import (#eq? @_name "@import"))
