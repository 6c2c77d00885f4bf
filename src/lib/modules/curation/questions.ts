export const curationQuestions = {};
