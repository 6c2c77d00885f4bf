; Namespaces, and what is declared in each
(program) @export
(namespace_use_declaration) @import.clause
(namespace_definition name: (_) @package)

; Definitions
(class_declaration name: (name) @name) @definition.class
(interface_declaration name: (name) @name) @definition.interface
(trait_declaration name: (name) @name) @definition.trait
(enum_declaration name: (name) @name) @definition.enum
(enum_case name: (name) @name) @definition.constant
(method_declaration name: (name) @name) @definition.method
(function_definition name: (name) @name) @definition.function
(const_element . (name) @name) @definition.constant
(property_declaration . (_) (property_element name: (variable_name (name) @name))) @definition.variable
(property_promotion_parameter name: (variable_name (name) @name)) @definition.variable

; Documentation
(comment) @comment
(attribute_list) @attribute

; Files that are included, and names with a namespace in front
[(include_expression) (include_once_expression) (require_expression) (require_once_expression)] @import
[(qualified_name) (relative_name)] @export

; References: classes, and functions that are called
(named_type (name) @segment.type)
(base_clause (name) @segment.type)
(class_interface_clause (name) @segment.type)
(use_declaration (name) @segment.type)
(attribute . (name) @segment.type)
(object_creation_expression (name) @segment.type)
(scoped_call_expression scope: (name) @segment.type)
(scoped_property_access_expression scope: (name) @segment.type)
(class_constant_access_expression . (name) @segment.type)
; Siblings rather than a whole expression, of which each level would be looked for to its end
("instanceof" . (name) @segment.type)
(function_call_expression function: (name) @segment.call)
