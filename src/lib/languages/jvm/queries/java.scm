; Definitions
(package_declaration [(scoped_identifier) (identifier)] @package)
(module_declaration name: (_) @name) @definition.module
(class_declaration name: (identifier) @name) @definition.class
(interface_declaration name: (identifier) @name) @definition.interface
(enum_declaration name: (identifier) @name) @definition.enum
(record_declaration name: (identifier) @name) @definition.class
(annotation_type_declaration name: (identifier) @name) @definition.interface
(method_declaration name: (identifier) @name) @definition.method
(constructor_declaration name: (identifier) @name) @definition.method
(compact_constructor_declaration name: (identifier) @name) @definition.method
(annotation_type_element_declaration name: (identifier) @name) @definition.method
(field_declaration declarator: (variable_declarator name: (identifier) @name)) @definition.variable
(constant_declaration declarator: (variable_declarator name: (identifier) @name)) @definition.constant
(enum_constant name: (identifier) @name) @definition.constant
(record_declaration parameters: (formal_parameters (formal_parameter name: (identifier) @name) @definition.variable))
(record_declaration parameters: (formal_parameters (spread_parameter (variable_declarator name: (identifier) @name)) @definition.variable))

; Documentation
[(block_comment) (line_comment)] @comment

; Imports, and the types of which a type inherits the members
[(import_declaration) (requires_module_directive) (exports_module_directive) (uses_module_directive) (provides_module_directive)] @import
[(superclass) (super_interfaces) (extends_interfaces)] @export

; Local names: variables (fields too) hide a type of the same name where either could be meant, type parameters a type
[
  (class_declaration) (interface_declaration) (record_declaration) (enum_declaration) (method_declaration) (constructor_declaration)
  (class_body) (block) (lambda_expression) (for_statement) (enhanced_for_statement) (catch_clause) (try_with_resources_statement)
  (switch_block_statement_group) (switch_rule)
] @scope
(type_parameter . (type_identifier) @local)
(variable_declarator name: (identifier) @local)
[(formal_parameter name: (identifier) @local) (catch_formal_parameter name: (identifier) @local) (resource name: (identifier) @local)]
(enhanced_for_statement name: (identifier) @local)
[(lambda_expression parameters: (identifier) @local) (inferred_parameters (identifier) @local)]
[(instanceof_expression name: (identifier) @local) (type_pattern (identifier) @local) (record_pattern_component (identifier) @local)]

; References: types, and what may be one in front of a dot
[(scoped_type_identifier) (type_identifier)] @segment.type
[(marker_annotation name: (_) @segment.type) (annotation name: (_) @segment.type)]
(record_pattern . (identifier) @segment.type)
(field_access object: [(identifier) (field_access)]) @segment.use
(method_invocation object: (identifier) @head)
(method_reference . (identifier) @segment.use)
