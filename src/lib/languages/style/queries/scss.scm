(mixin_statement (name) @name) @definition.function
(function_statement (name) @name) @definition.function
(placeholder (name) @name) @definition.constant
(stylesheet (declaration (variable_name) @name) @definition.variable)
((declaration (property_name) @name) @definition.variable (#match? @name "^--"))
(keyframes_statement (keyframes_name) @name) @definition.function

[(comment) (single_line_comment)] @comment
[(import_statement) (use_statement) (forward_statement)] @import
