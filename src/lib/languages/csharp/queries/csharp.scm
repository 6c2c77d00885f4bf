; Namespaces, and the types that are declared in each
(compilation_unit) @export
(using_directive) @import.clause
[(namespace_declaration name: (_) @skip) (file_scoped_namespace_declaration name: (_) @skip)]
(file_scoped_namespace_declaration name: (_) @package)

; Definitions
(class_declaration name: (identifier) @name) @definition.class
(record_declaration name: (identifier) @name) @definition.class
(struct_declaration name: (identifier) @name) @definition.struct
(interface_declaration name: (identifier) @name) @definition.interface
(enum_declaration name: (identifier) @name) @definition.enum
(delegate_declaration name: (identifier) @name) @definition.type
(method_declaration name: (identifier) @name) @definition.method
(constructor_declaration name: (identifier) @name) @definition.method
(property_declaration name: (identifier) @name) @definition.variable
(event_declaration name: (identifier) @name) @definition.variable
(field_declaration (variable_declaration . type: (_) . (variable_declarator name: (identifier) @name))) @definition.variable
(event_field_declaration (variable_declaration . type: (_) . (variable_declarator name: (identifier) @name))) @definition.variable
(enum_member_declaration name: (identifier) @name) @definition.constant
(record_declaration (parameter_list (parameter name: (identifier) @name) @definition.variable))

; Documentation
(comment) @comment

; What a type is derived from, attributes, whose names leave out their ending, what is created, and calls
[(base_list) (attribute) (object_creation_expression) (invocation_expression)] @export

; Local names
[
  (class_declaration) (record_declaration) (struct_declaration) (interface_declaration) (delegate_declaration) (method_declaration)
  (constructor_declaration) (operator_declaration) (conversion_operator_declaration) (indexer_declaration) (accessor_declaration)
  (local_function_statement) (lambda_expression) (anonymous_method_expression) (block) (for_statement) (foreach_statement) (catch_clause)
  (using_statement) (switch_section) (switch_expression_arm) (query_expression)
] @scope
(type_parameter name: (identifier) @local)
(method_declaration parameters: (parameter_list (parameter name: (identifier) @local)))
(constructor_declaration parameters: (parameter_list (parameter name: (identifier) @local)))
(local_function_statement name: (identifier) @local.outer)
(local_function_statement parameters: (parameter_list (parameter name: (identifier) @local)))
(lambda_expression parameters: (parameter_list (parameter name: (identifier) @local)))
(lambda_expression parameters: (implicit_parameter) @local)
(bracketed_parameter_list (parameter name: (identifier) @local))
(local_declaration_statement (variable_declaration (variable_declarator name: (identifier) @local)))
(foreach_statement left: (identifier) @local)
[(declaration_pattern name: (identifier) @local) (catch_declaration name: (identifier) @local) (declaration_expression name: (identifier) @local)]

; Methods that are called with type arguments
(member_access_expression name: (generic_name . (identifier) @skip))
(member_binding_expression name: (generic_name . (identifier) @skip))
(invocation_expression function: (generic_name . (identifier) @skip))

; References. `type`: a type without type arguments; `call`: one with them; `use`: what may be a type in front of a dot
(_ type: (identifier) @segment.type)
(_ returns: (identifier) @segment.type)
(qualified_name) @segment.type
(generic_name . (identifier) @segment.call)
(type_argument_list (identifier) @segment.type)
(as_expression right: (identifier) @segment.type)
(is_expression right: (identifier) @segment.type)
(explicit_interface_specifier (identifier) @segment.type)
(member_access_expression expression: [(identifier) (member_access_expression)]) @segment.use
(member_access_expression expression: (identifier) @segment.use)
(constant_pattern (identifier) @segment.use)
