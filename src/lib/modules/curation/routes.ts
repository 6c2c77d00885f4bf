export const curationRoutes = [];
