// Where the mappings are that come with the bot.
import { fileURLToPath } from 'node:url'

/** Their folder, with a slash at its end. */
export const PRESET_FOLDER: string = fileURLToPath(new URL('../presets/', import.meta.url))
