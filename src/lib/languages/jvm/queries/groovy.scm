; Definitions
(groovy_package (qualified_name) @package)
(class_definition name: (identifier) @name) @definition.class
[(function_definition) (function_declaration)] @declaration
(class_definition body: (closure (declaration name: (identifier) @name) @definition.variable))

; Documentation
[(comment) (groovy_doc)] @comment

; Imports
(groovy_import) @import.clause

; References: what may be a type
(dotted_identifier . (identifier) @head)
(identifier) @segment.use
