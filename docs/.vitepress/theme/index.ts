import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import './find.css'
import './font.css'
import './site.css'
import './types.css'
import { rememberTabs } from './remember-tabs.ts'
import { showTypes } from './show-types.ts'

export default {
  extends: DefaultTheme,
  setup: rememberTabs,
  enhanceApp() {
    if (typeof document !== 'undefined') showTypes()
  },
} satisfies Theme
