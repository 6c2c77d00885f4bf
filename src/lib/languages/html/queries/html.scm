; A page defines nothing that code names: ids are those of the page.
(comment) @comment
((start_tag (tag_name) @_name) @import (#match? @_name "^(?i:script|link)$"))
((self_closing_tag (tag_name) @_name) @import (#match? @_name "^(?i:script|link)$"))
