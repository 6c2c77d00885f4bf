export const scholarlyRoutes = [];
