; References. Last of the ECMAScript queries: what an earlier pattern binds, names or skips is no reference.
(identifier) @head.chain
(shorthand_property_identifier) @segment.use
