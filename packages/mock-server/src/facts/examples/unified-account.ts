/** Answers of unified account endpoints that are not simulated; the format is explained in `table.ts`. */
export const unifiedAccountExamples: string = `
`
