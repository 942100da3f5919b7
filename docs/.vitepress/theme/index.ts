import DefaultTheme from 'vitepress/theme'
import './find.css'
import './site.css'

export default DefaultTheme
