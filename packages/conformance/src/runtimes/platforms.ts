/** How a script of the suite gets the platform under test. */

/** The platform of the web's own interfaces. */
export const web = "import { webPlatform } from '@kucoin-kit/core'\nconst createPlatform = webPlatform"

/** Deno's own fetch may send a POST twice, so core refuses writes there. */
export const denoAdapter =
  "import { denoPlatform } from '@kucoin-kit/deno'\nconst createPlatform = denoPlatform"
