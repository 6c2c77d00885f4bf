; Includes are read from the lines of the whole file: a directive may stand where the grammar knows none
[(translation_unit) (ERROR)] @declaration

; Definitions; their names lie in declarators of any depth
[
  (function_definition) (declaration) (field_declaration) (type_definition)
  (struct_specifier) (union_specifier) (enum_specifier) (enumerator)
  (preproc_def) (preproc_function_def)
] @declaration

; Documentation
(comment) @comment

; Where declarations are local
(compound_statement) @scope
