; Selectors define nothing: they name what the page has.
((declaration (property_name) @name) @definition.variable (#match? @name "^--"))
(keyframes_statement (keyframes_name) @name) @definition.function
((at_rule (at_keyword) @_keyword . (keyword_query) @name) @definition.variable (#eq? @_keyword "@property"))

(comment) @comment
(import_statement) @import
