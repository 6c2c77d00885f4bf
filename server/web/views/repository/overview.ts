import type { operations } from '../../api/schema.d.ts';

export type Overview = operations['get_graph_overview']['responses'][200]['content']['application/json'];
