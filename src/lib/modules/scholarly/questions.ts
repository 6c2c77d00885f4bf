export const scholarlyQuestions = {};
