(namespace_definition) @container
(namespace_definition name: (_) @name)
[(class_specifier) (alias_declaration) (concept_definition)] @declaration
(template_declaration) @outer
