; Definitions. A method is captured first, so that its kind wins over the plain function's
(impl_item) @container
(impl_item type: [
  (type_identifier) @name
  (generic_type type: [(type_identifier) @name (scoped_type_identifier name: (type_identifier) @name)])
  (scoped_type_identifier name: (type_identifier) @name)
  (primitive_type) @name
  (reference_type) @name
  (pointer_type) @name
  (tuple_type) @name
  (unit_type) @name
  (array_type) @name
  (function_type) @name
  (dynamic_type) @name
])
(impl_item body: (declaration_list (function_item) @definition.method))
(trait_item body: (declaration_list [(function_item) (function_signature_item)] @definition.method))
(function_item name: (identifier) @name) @definition.function
(function_signature_item name: (identifier) @name) @definition.function
(struct_item name: (type_identifier) @name) @definition.struct
(union_item name: (type_identifier) @name) @definition.struct
(enum_item name: (type_identifier) @name) @definition.enum
(trait_item name: (type_identifier) @name) @definition.trait
(type_item name: (type_identifier) @name) @definition.type
(const_item name: (identifier) @name) @definition.constant
(static_item name: (identifier) @name) @definition.variable
(mod_item name: (identifier) @name body: (declaration_list)) @definition.module
(macro_definition name: (identifier) @name) @definition.macro

; Documentation
[(line_comment) (block_comment)] @comment
(attribute_item) @attribute

; Imports, and what is read from the tokens of macros
(use_declaration) @import @skip
(extern_crate_declaration) @import @skip
(mod_item) @import
(macro_invocation) @import @skip
(macro_definition) @import
(visibility_modifier (scoped_identifier) @skip)
(associated_type name: (type_identifier) @skip)

; Type parameters hide what paths would begin with
(function_item type_parameters: (_)) @scope
(impl_item type_parameters: (_)) @scope
(trait_item type_parameters: (_)) @scope
(struct_item type_parameters: (_)) @scope
(union_item type_parameters: (_)) @scope
(enum_item type_parameters: (_)) @scope
(type_item type_parameters: (_)) @scope
(type_parameter name: (type_identifier) @local)

; Paths of several segments, which lead to other files; all uses are read with the code
(call_expression function: (scoped_identifier) @segment.call)
(call_expression function: (generic_function function: (scoped_identifier) @segment.call))
(scoped_type_identifier) @segment.type
(scoped_identifier) @segment.use
