; References. Last of the ECMAScript queries: what an earlier pattern binds, names or skips is no reference.
(call_expression function: [(identifier) (member_expression)] @segment.call)
(new_expression constructor: [(identifier) (member_expression)] @segment.call)
(member_expression) @segment.use
(identifier) @segment.use
(shorthand_property_identifier) @segment.use
