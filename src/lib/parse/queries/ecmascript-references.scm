; References. Last of the ECMAScript queries: what an earlier pattern binds, names or skips is no reference.
(member_expression object: [(identifier) (member_expression object: (identifier))]) @segment
(identifier) @segment
(shorthand_property_identifier) @segment.use
