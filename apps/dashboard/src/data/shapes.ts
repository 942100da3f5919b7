// What the bot's door speaks: its read models, types only.
export type * from '../../../bot/src/view/shapes.ts'
