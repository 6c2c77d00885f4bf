; A body stands beside its signature, so that all definitions are read at once.
(program) @declaration

[(comment) (documentation_comment)] @comment
(annotation) @attribute
[(import_or_export) (part_directive)] @import
